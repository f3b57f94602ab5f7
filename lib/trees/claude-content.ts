import type { Part } from '../domain/turn';
import { cleanText, type Json, jsonOf, list, name, number, object, string } from './values';

/** @file What a Claude message says: blocks, the older inline artifacts, and files beside it. */

const SKIPPED = new Set(['token_budget', 'flag']);
const MOST_FILE_TEXT = 200_000;

export function readBlocks(message: Json): { text: string; parts: Part[] } {
  const blocks = list(message['content']).map(object);
  const texts: string[] = [];
  const parts: Part[] = [];
  for (const block of blocks) {
    const type = string(block['type']);
    if (type === 'text') texts.push(string(block['text']));
    else if (type === 'voice_note') texts.push(string(block['transcript']) || string(block['text']));
    else if (!SKIPPED.has(type)) parts.push(partOf(type, block));
  }
  // `text` is the flattened copy of the blocks; often empty, and the only one in old exports.
  const flat = texts.some((text) => text !== '')
    ? texts.filter(Boolean).join('\n\n')
    : string(message['text']);
  const inline = withoutTags(cleanText(flat));
  return {
    text: inline.text.trim(),
    parts: [...parts, ...inline.parts, ...citations(blocks), ...files(message)],
  };
}

function partOf(type: string, block: Json): Part {
  if (type === 'thinking') {
    const own = string(block['thinking']);
    const summary = list(block['summaries']).map((each) => string(object(each)['summary']));
    return { kind: 'reasoning', text: cleanText(own || summary.filter(Boolean).join('\n')) };
  }
  if (type === 'tool_use') {
    const input = object(block['input']);
    const text = string(input['content']) || string(input['file_text']);
    const title = string(input['title']) || string(input['path']) || string(input['id']);
    if (text !== '' && /artifact|create_file/.test(string(block['name']))) {
      const kind = string(input['language']) || string(input['type']);
      return { kind: 'artifact', name: title.slice(0, 400), type: kind.slice(0, 100), text: cleanText(text) };
    }
    return { kind: 'tool', name: string(block['name']).slice(0, 200), text: jsonOf(input) };
  }
  if (type === 'tool_result')
    return {
      kind: 'tool',
      name: string(block['name']).slice(0, 200),
      text: resultText(block).slice(0, 20_000),
    };
  return { kind: 'opaque', type: type.slice(0, 100), json: jsonOf(block) };
}

function resultText(block: Json): string {
  const own = list(block['content']).map(
    (item) => string(object(item)['text']) || string(object(item)['title']),
  );
  return cleanText(own.filter(Boolean).join('\n'));
}

/** Links a text block cites, told apart from the text itself. */
function citations(blocks: readonly Json[]): Part[] {
  const seen = new Set<string>();
  return blocks.flatMap((block) =>
    list(block['citations']).flatMap((raw): Part[] => {
      const citation = object(raw);
      const url = string(citation['url']) || string(object(citation['details'])['url']);
      if (!/^https?:\/\//.test(url) || seen.has(url)) return [];
      seen.add(url);
      return [{ kind: 'citation', url: url.slice(0, 1_000), label: string(citation['title']).slice(0, 200) }];
    }),
  );
}

/** `attachments` carry the text the site took out of them (a long paste comes this way); `files` only names. */
function files(message: Json): Part[] {
  const attached = list(message['attachments'])
    .map(object)
    .map((file): Part => {
      const text = cleanText(string(file['extracted_content'])).slice(0, MOST_FILE_TEXT);
      const type = name(file['file_type'], 100);
      const bytes = number(file['file_size']);
      return {
        kind: 'file',
        name: string(file['file_name']).slice(0, 400),
        ...(type === null ? {} : { type }),
        ...(bytes === null ? {} : { bytes }),
        ...(text === '' ? {} : { text }),
      };
    });
  const named = [...list(message['files']), ...list(message['files_v2'])].map(object);
  const seen = new Set(attached.map((part) => ('name' in part ? part.name : '')));
  const more = named.flatMap((file): Part[] => {
    const own = string(file['file_name']).slice(0, 400);
    if (own === '' || seen.has(own)) return [];
    seen.add(own);
    const isImage = string(file['file_kind']) === 'image' || /\.(png|jpe?g|gif|webp)$/i.test(own);
    return [{ kind: isImage ? 'image' : 'file', name: own }];
  });
  return [...attached, ...more];
}

/** Until 2025 artifacts and reasoning stood as tags inside the text. */
function withoutTags(text: string): { text: string; parts: Part[] } {
  if (!text.includes('<ant')) return { text, parts: [] };
  const parts: Part[] = [];
  const kept = text
    .replace(/<antThinking>([\s\S]*?)(?:<\/antThinking>|$)/g, (_, inner: string) => {
      parts.push({ kind: 'reasoning', text: inner.trim() });
      return '';
    })
    .replace(/<antArtifact\b([^>]*)>([\s\S]*?)(?:<\/antArtifact>|$)/g, (_, head: string, inner: string) => {
      const attribute = (key: string) => new RegExp(`${key}="([^"]*)"`).exec(head)?.[1] ?? '';
      const title = (attribute('title') || attribute('identifier')).slice(0, 400);
      const type = (attribute('language') || attribute('type')).slice(0, 100);
      parts.push({ kind: 'artifact', name: title, type, text: inner.trim() });
      return title === '' ? '[artifact]' : `[artifact: ${title}]`;
    });
  return { text: kept, parts };
}
