import type { Part } from '../domain/turn';
import { cleanText, type Json, jsonOf, list, name, number, object, string } from './values';

/** @file What a ChatGPT message says, by its content type (all that were seen to 2026-08, and those to come). */

export interface Said {
  text: string;
  parts: Part[];
  /** The page shows it as text of the message. */
  shown: boolean;
}

const THOUGHTS = new Set(['thoughts', 'reasoning_recap']);
/** Background of a reply, never the reply. */
const BEHIND = new Set([
  'user_editable_context',
  'model_editable_context',
  'tether_browsing_display',
  'tether_quote',
  'sonic_webpage',
  'computer_output',
  'execution_output',
  'system_error',
]);

export function readContent(content: Json): Said {
  const type = string(content['content_type']);
  if (type === 'text' || type === 'multimodal_text') return fromParts(list(content['parts']));
  if (THOUGHTS.has(type)) return { text: '', parts: thoughts(content), shown: false };
  if (type === 'code')
    return { text: fenced(string(content['language']), string(content['text'])), parts: [], shown: true };
  if (BEHIND.has(type)) return { text: cleanText(anyText(content)), parts: [], shown: false };
  const text = cleanText(anyText(content));
  const opaque: Part = { kind: 'opaque', type: type.slice(0, 100), json: jsonOf(content) };
  return { text, parts: [opaque], shown: text !== '' };
}

function fromParts(raw: unknown[]): Said {
  const texts: string[] = [];
  const parts: Part[] = [];
  for (const piece of raw) {
    if (typeof piece === 'string') texts.push(piece);
    else if (typeof piece === 'object' && piece !== null) {
      const { text, part } = fromObject(object(piece));
      if (text !== '') texts.push(text);
      if (part) parts.push(part);
    }
  }
  const text = cleanText(texts.filter((piece) => piece !== '').join('\n')).trim();
  return { text, parts, shown: text !== '' || parts.length > 0 };
}

function fromObject(piece: Json): { text: string; part: Part | null } {
  const type = string(piece['content_type']);
  const bytes = number(piece['size_bytes']);
  const sized = bytes === null ? {} : { bytes };
  const pointer = string(piece['asset_pointer'])
    .replace(/^[\w-]+:\/\//, '')
    .slice(0, 400);
  if (type === 'audio_transcription') return { text: string(piece['text']), part: null };
  if (type === 'image_asset_pointer') {
    const prompt = string(object(object(piece['metadata'])['dalle'])['prompt']);
    return { text: '', part: { kind: 'image', name: prompt.slice(0, 400) || pointer, ...sized } };
  }
  if (/audio|video/.test(type)) {
    const own = pointer || string(object(piece['audio_asset_pointer'])['asset_pointer']).slice(0, 400);
    return {
      text: '',
      part: { kind: 'file', name: own, type: string(piece['format']) || 'audio', ...sized },
    };
  }
  if (typeof piece['text'] === 'string') return { text: piece['text'], part: null };
  return { text: '', part: { kind: 'opaque', type: type.slice(0, 100), json: jsonOf(piece) } };
}

function thoughts(content: Json): Part[] {
  const steps = list(content['thoughts']).map(object);
  const text = steps.map((step) =>
    [name(step['summary']), name(step['content'], 100_000)].filter(Boolean).join(': '),
  );
  const joined = cleanText([...text, string(content['content'])].filter(Boolean).join('\n\n'));
  return joined === '' ? [] : [{ kind: 'reasoning', text: joined }];
}

/** Whatever a content type unknown to us calls its text. */
function anyText(content: Json): string {
  const pieces = list(content['parts']).filter((piece) => typeof piece === 'string');
  const own = ['text', 'content', 'result', 'user_instructions', 'user_profile', 'model_set_context'];
  return pieces.length > 0
    ? pieces.join('\n')
    : own
        .map((key) => string(content[key]))
        .filter(Boolean)
        .join('\n');
}

function fenced(language: string, text: string): string {
  if (text.trim() === '') return '';
  const word = /^[\w+#.-]{1,30}$/.test(language) && language !== 'unknown' ? language : '';
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${word}\n${cleanText(text)}\n${fence}`;
}
