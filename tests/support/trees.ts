import type { Tree } from '../../lib/domain/tree';
import type { Database } from '../../lib/store/database';
import { keyedHash } from '../../lib/store/keyed-hash';
import { prepareTree } from '../../lib/store/prepare-tree';
import { saveTree, type TreeSource } from '../../lib/store/save-tree';
import { unseal } from '../../lib/store/seal';
import { chatgptTree } from '../../lib/trees/chatgpt';
import { claudeTree } from '../../lib/trees/claude';

/** @file Conversations as the sites' JSON tells them, for tests: only what a test is about is written out. */

interface Message {
  id: string;
  parent: string | null;
  role?: 'user' | 'assistant' | 'tool' | 'system';
  text?: string;
  more?: Record<string, unknown>;
}

/** ChatGPT's shape. `current` defaults to the last message. */
export function chatgptJson(messages: Message[], top: Record<string, unknown> = {}) {
  const mapping: Record<string, unknown> = {
    root: { id: 'root', message: null, parent: null, children: [] },
  };
  for (const [i, { id, parent, role, text = '', more = {} }] of messages.entries()) {
    const message = {
      id,
      author: { role: role ?? (i % 2 === 0 ? 'user' : 'assistant'), metadata: {} },
      create_time: 1_790_000_000 + i,
      content: { content_type: 'text', parts: [text] },
      status: 'finished_successfully',
      end_turn: true,
      weight: 1,
      metadata: {},
      recipient: 'all',
      ...more,
    };
    mapping[id] = { id, message, parent: parent ?? 'root', children: [] };
  }
  const current_node = messages.at(-1)?.id ?? 'root';
  return {
    conversation_id: 'chat-1',
    title: 'A chat',
    update_time: 1_790_001_000,
    mapping,
    current_node,
    ...top,
  };
}

/** Claude's shape: one branch, ids `u0`, `u1`, ... */
export function claudeJson(texts: readonly string[], top: Record<string, unknown> = {}) {
  const chat_messages = texts.map((text, i) => ({
    uuid: `u${i}`,
    parent_message_uuid: i === 0 ? '00000000-0000-4000-8000-000000000000' : `u${i - 1}`,
    sender: i % 2 === 0 ? 'human' : 'assistant',
    index: i,
    text: '',
    content: [{ type: 'text', text }],
    created_at: new Date(1_790_000_000_000 + i * 1_000).toISOString(),
  }));
  const leaf = `u${texts.length - 1}`;
  return {
    uuid: 'chat-1',
    name: 'A chat',
    chat_messages,
    current_leaf_message_uuid: leaf,
    updated_at: '2026-10-01T00:00:00Z',
    ...top,
  };
}

export function treeOf(json: unknown): Tree {
  const tree = claudeTree(json) ?? chatgptTree(json);
  if (!tree) throw new Error('no conversation');
  return tree;
}

const hash = await keyedHash(new Uint8Array(32));

export async function saveJson(
  db: Database,
  json: unknown,
  source: TreeSource = 'read',
  more: Partial<Tree> = {},
) {
  const ready = await prepareTree({ ...treeOf(json), ...more }, source === 'export', hash, async () => 'en');
  return saveTree(db, ready, source, ['m']);
}

/** Turns a person would see, in order. */
export async function shown(db: Database) {
  const rows = (await db.turns.orderBy('[conversation+order]').toArray()).map((row) => unseal(row.sealed));
  return rows.filter(
    (turn) => turn.branch === 'main' && !turn.hidden && ['complete', 'provisional'].includes(turn.state),
  );
}

export const ledger = async (db: Database) => {
  const row = (await db.conversations.toArray())[0];
  if (!row) throw new Error('no conversation stored');
  return unseal(row.sealed).completeness;
};
