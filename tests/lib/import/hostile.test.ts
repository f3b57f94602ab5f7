import { afterAll, describe, expect, it } from 'vitest';
import { survey } from '../../../lib/background/import/survey';
import { ImportTrouble } from '../../../lib/import/trouble';
import { freshDatabase } from '../../support/captures';
import { exportedChat, patched, zipOf } from '../../support/exports';

/** @file Files that are broken or mean harm: each is stopped at once, with its reason, before anything is stored. */

const CHAT = JSON.stringify([exportedChat(1)]);
const json = (text: string, name = 'conversations.json') => [{ name, blob: new Blob([text]) }];
const zip = async (files: Record<string, string | Blob>) => [
  { name: 'export.zip', blob: await zipOf(files) },
];
const spaces = (mb: number) => new Blob([`[${' '.repeat(mb * 1024 * 1024)}]`]);
const one = async (blob: Promise<Blob>) => [{ name: 'export.zip', blob: await blob }];
const cut = async (blob: Promise<Blob>, keep: number) => (await blob).slice(0, keep);

/** Stored size changed to a small one in the directory: it says less than it holds. */
async function lying(): Promise<Blob> {
  const bytes = Buffer.from(await (await zipOf({ 'conversations.json': CHAT })).arrayBuffer());
  const size = Buffer.alloc(4);
  size.writeUInt32LE(Buffer.byteLength(CHAT));
  for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size, at + 1)) bytes.writeUInt32LE(10, at);
  return new Blob([bytes]);
}

async function damaged(): Promise<Blob> {
  const bytes = Buffer.from(await (await zipOf({ 'conversations.json': CHAT })).arrayBuffer());
  for (let at = 200; at < 260; at++) bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  return new Blob([bytes]);
}

const refused: Array<
  [string, () => Promise<Array<{ name: string; blob: Blob }>> | Array<{ name: string; blob: Blob }>, string]
> = [
  ['an empty file', () => json(''), 'not-json'],
  ['only spaces', () => json('  \n '), 'not-json'],
  ['a web page', () => json('<!doctype html><html></html>'), 'not-json'],
  ['plain words', () => json('hello'), 'not-json'],
  ['a number', () => json('42'), 'not-json'],
  ['JSON that breaks off in a text', () => json(CHAT.slice(0, 500)), 'truncated'],
  ['JSON that breaks off between two chats', () => json(`${CHAT.slice(0, -1)},`), 'truncated'],
  ['a bracket too many', () => json(`${CHAT}]`), 'not-json'],
  ['something after the end', () => json(`${CHAT}{"a":1}`), 'not-json'],
  ['brackets five million deep', () => json(`[${'['.repeat(5_000_000)}`), 'too-deep'],
  ['objects very deep', () => json(`[${'{"a":'.repeat(100_000)}`), 'too-deep'],
  ['a value that is no JSON inside a right frame', () => json('[{"mapping":{nope}}]'), 'not-json'],
  ['single quotes', () => json("[{'mapping':{}}]"), 'not-json'],
  ['NaN as a number', () => json('[{"mapping":{},"create_time":NaN}]'), 'not-json'],
  ['a line break inside a text', () => json('[{"title":"a\nb","mapping":{}}]'), 'not-json'],
  ['a manifest of downloads', () => json('{"links":[]}', 'manifest-1-2026-09-10.json'), 'manifest'],
  ['a ZIP cut at the end', () => one(cut(zipOf({ 'conversations.json': CHAT }), 600)), 'not-zip'],
  ['a ZIP that is only a head', () => one(cut(zipOf({ 'conversations.json': CHAT }), 30)), 'not-zip'],
  ['a ZIP whose data is damaged', () => one(damaged()), 'truncated'],
  ['a ZIP that says less than it holds', () => one(lying()), 'truncated'],
  ['a bomb of spaces', () => zip({ 'conversations.json': spaces(64) }), 'bomb'],
  [
    'a bomb among shards',
    () => zip({ 'conversations-000.json': CHAT, 'conversations-001.json': spaces(64) }),
    'bomb',
  ],
  ['an archive in the archive', () => zip({ 'conversations.json': CHAT, 'inner.zip': 'PK' }), 'nested'],
  ['an archive called otherwise in capitals', () => zip({ 'a/B.ZIP': 'PK' }), 'nested'],
  ['the way up', () => one(patched2('xx/conversations.json', '../conversations.json')), 'unsafe-name'],
  [
    'the way up in the middle',
    () => one(patched2('aaaa/xx/conversations.json', 'aaaa/../conversations.json')),
    'unsafe-name',
  ],
  [
    'the way up with backslashes',
    () => one(patched2('xx/conversations.json', '..\\conversations.json')),
    'unsafe-name',
  ],
  ['an absolute name', () => one(patched2('xconversations.json', '/conversations.json')), 'unsafe-name'],
  ['a drive', () => one(patched2('xx/conversations.json', 'C:/conversations.json')), 'unsafe-name'],
  [
    'NUL in a name',
    () => one(patched2('xx/conversations.json', 'x\u0000/conversations.json')),
    'unsafe-name',
  ],
  [
    'the same name twice',
    () => one(patched(zipOfTwo, 'conversations-001.json', 'conversations-000.json')),
    'twice-named',
  ],
  ['a ZIP with nothing of ours in it', () => zip({ 'photo.jpg': 'x', 'notes.txt': 'y' }), 'nothing-known'],
  ['only other people’s chats', () => zip({ 'group_chats.json': CHAT, 'user.json': '{}' }), 'nothing-known'],
  [
    'one shard of three broken off',
    () =>
      zip({
        'conversations-000.json': CHAT,
        'conversations-001.json': CHAT.slice(0, -5),
        'conversations-002.json': CHAT,
      }),
    'truncated',
  ],
];

const zipOfTwo = await zipOf({ 'conversations-000.json': CHAT, 'conversations-001.json': CHAT });
const patched2 = async (from: string, to: string) => patched(await zipOf({ [from]: CHAT }), from, to);

let slowest = 0;
afterAll(() => console.log(`hostile files: the slowest was refused after ${slowest.toFixed()} ms`));

describe('refused at once, with its reason, nothing stored', () => {
  it.each(refused)('%s', async (_, files, kind) => {
    const db = freshDatabase();
    const given = await files();
    const began = performance.now();
    const trouble = await survey(db, given, async () => undefined, new AbortController().signal).then(
      () => 'none',
      (error: unknown) => (error instanceof ImportTrouble ? error.kind : String(error)),
    );
    slowest = Math.max(slowest, performance.now() - began);
    expect(trouble).toBe(kind);
    expect(await db.conversations.count()).toBe(0);
  });
});

const odd: Array<[string, string, Partial<Record<'conversations' | 'odd' | 'skipped' | 'turns', number>>]> = [
  [
    '__proto__ as a key',
    '[{"__proto__":{"polluted":1},"id":"a","mapping":{"__proto__":{"id":"x"},"n":{"id":"n","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["hi"]}}}}}]',
    { conversations: 1, turns: 1 },
  ],
  [
    'half a surrogate pair',
    '[{"id":"a","mapping":{"n":{"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["a\\ud800b"]}}}}}]',
    { conversations: 1, turns: 1 },
  ],
  [
    'a date beyond time',
    '[{"id":"a","create_time":1e308,"update_time":"soon","mapping":{}}]',
    { conversations: 1 },
  ],
  [
    'a circle',
    '[{"id":"a","current_node":"x","mapping":{"x":{"parent":"y","message":null},"y":{"parent":"x","message":null}}}]',
    { conversations: 1 },
  ],
  ['no id', '[{"mapping":{}}]', { odd: 1 }],
  ['things that are no chats', '[1,"two",null,{"a":1},[]]', { odd: 5 }],
  ['a chat not to be remembered', '[{"id":"a","is_do_not_remember":true,"mapping":{}}]', { skipped: 1 }],
  ['the same chat twice', '[{"id":"a","mapping":{}},{"id":"a","mapping":{}}]', { conversations: 1 }],
];

describe('survived, and said', () => {
  it.each(odd)('%s', async (_, text, found) => {
    const report = await survey(
      freshDatabase(),
      json(text),
      async () => undefined,
      new AbortController().signal,
    );
    expect(report).toMatchObject(found);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
