import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';

/** @file Exports as ChatGPT makes them, generated: real shape, invented words, any size. */

configure({ useWebWorkers: false });

const WORDS =
  'harbour tide table ledger mast anchor reef signal lantern rope compass chart buoy deck stern'.split(' ');

/** A small generator of numbers that are the same each time (mulberry32, public domain). */
function numbers(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Conversation number `n`: 12 to 40 shown turns among hidden, tool and thinking nodes, one side branch. */
export function exportedChat(n: number) {
  const next = numbers(n + 1);
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' ');
  const id = (part: string) => `c${n}-${part}`;
  const mapping: Record<string, unknown> = {};
  const at = 1_700_000_000 + n * 1_000;
  let parent = id('root');
  mapping[parent] = { id: parent, message: null, parent: null, children: [] };
  const add = (part: string, role: string, content: object, more: object = {}) => {
    const own = id(part);
    const message = {
      id: own,
      author: { role, name: null, metadata: {} },
      create_time: at + Object.keys(mapping).length,
      update_time: null,
      content,
      status: 'finished_successfully',
      end_turn: role === 'assistant' ? true : null,
      weight: 1,
      metadata: role === 'assistant' ? { model_slug: 'gpt-5' } : {},
      recipient: 'all',
      channel: null,
      ...more,
    };
    mapping[own] = { id: own, message, parent, children: [] };
    return own;
  };
  const text = (value: string) => ({ content_type: 'text', parts: [value] });
  const hidden = { weight: 0, metadata: { is_visually_hidden_from_conversation: true } };
  parent = add('system', 'system', text(''), hidden);
  const pairs = 6 + Math.floor(next() * 15);
  for (let i = 0; i < pairs; i++) {
    parent = add(`u${i}`, 'user', text(`${i}: ${words(20 + Math.floor(next() * 60))}?`));
    if (i % 5 === 1) {
      parent = add(
        `t${i}`,
        'assistant',
        { content_type: 'thoughts', thoughts: [{ summary: 'Thinking', content: words(30) }] },
        { end_turn: null },
      );
      parent = add(
        `q${i}`,
        'assistant',
        { content_type: 'code', language: 'json', text: '{"q":1}' },
        { recipient: 'web.run', end_turn: false },
      );
      parent = add(`r${i}`, 'tool', text(words(120)));
    }
    if (i === 2) add('other', 'assistant', text(`another try ${words(60)}`));
    parent = add(
      `a${i}`,
      'assistant',
      text(
        `**${words(3)}**\n\n- ${words(40)}\n- ${words(60)}\n\n${words(100 + Math.floor(next() * 200))} "quoted" \\ é 水`,
      ),
    );
  }
  const top = {
    id: id('chat'),
    conversation_id: id('chat'),
    title: `Chat ${n} ${words(2)}`,
    default_model_slug: 'gpt-5',
  };
  return {
    ...top,
    create_time: at,
    update_time: at + 900,
    mapping,
    current_node: parent,
    is_do_not_remember: false,
    gizmo_id: null,
  };
}

/** JSON of conversations `from` to `to` as the site writes it, piece by piece. */
export function* exportedJson(from: number, to: number): Generator<string> {
  yield '[';
  for (let n = from; n < to; n++) yield (n > from ? ',\n' : '') + JSON.stringify(exportedChat(n));
  yield ']';
}

export async function zipOf(files: Record<string, string | Blob>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'));
  for (const [name, content] of Object.entries(files))
    await writer.add(name, new BlobReader(typeof content === 'string' ? new Blob([content]) : content));
  return writer.close();
}

/** Bytes of a file with every place of one text replaced by another of the same length. */
export async function patched(file: Blob, from: string, to: string): Promise<Blob> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const [find, put] = [Buffer.from(from, 'latin1'), Buffer.from(to, 'latin1')];
  for (let at = bytes.indexOf(find); at !== -1; at = bytes.indexOf(find, at + 1)) put.copy(bytes, at);
  return new Blob([bytes]);
}
