import type { Tree, TreeNode } from '../domain/tree';
import { readBlocks } from './claude-content';
import { activeLeaf, inOrder, pathTo } from './path';
import { cleanText, type Json, list, name, object, string, time } from './values';

/** @file Claude's conversation object: the same in its API and its exports, which leave some of it out. */

const ROOT = '00000000-0000-4000-8000-000000000000';

/** Null where the value is no Claude conversation. */
export function claudeTree(value: unknown): Tree | null {
  const raw = object(value);
  if (!Array.isArray(raw['chat_messages'])) return null;
  const warnings: string[] = [];
  const messages = list(raw['chat_messages']).map(object);
  const hasParents = messages.some((message) => name(message['parent_message_uuid']) !== null);
  const nodes = new Map<string, TreeNode>();
  let last: string | null = null;
  for (const [i, message] of messages.entries()) {
    const id = name(message['uuid'], 200) ?? `message-${i}`;
    if (nodes.has(id)) {
      warnings.push('a message stands there twice');
      continue;
    }
    const told = name(message['parent_message_uuid'], 200);
    const parent = hasParents ? (told === ROOT ? null : told) : last;
    nodes.set(id, nodeOf(id, parent, message));
    last = id;
  }
  const named = name(raw['current_leaf_message_uuid'], 200);
  if (named !== null && !nodes.has(named))
    warnings.push('current_leaf_message_uuid names a message that is not there');
  // Without parents there is no tree: the array is the conversation.
  const leaf = activeLeaf(nodes, hasParents ? named : null);
  const path = leaf === null ? [] : pathTo(nodes, leaf).filter((id) => nodes.get(id)?.hidden === false);
  const foreignId = name(raw['uuid'], 200) ?? '';
  if (foreignId === '') warnings.push('the conversation has no id');
  return {
    site: 'claude',
    foreignId,
    title: cleanText(string(raw['name'])).slice(0, 1_000),
    url: `https://claude.ai/chat/${encodeURIComponent(foreignId)}`,
    account: name(object(raw['account'])['uuid'], 200),
    model: name(raw['model'], 200),
    project: name(raw['project_uuid'], 200) ?? name(object(raw['project'])['uuid'], 200),
    createdAt: time(raw['created_at']),
    updatedAt: time(raw['updated_at']),
    nodes: inOrder(nodes),
    path,
    raw: messages.length,
    wishes: raw['is_temporary'] === true ? ['temporary'] : [],
    warnings,
  };
}

function nodeOf(id: string, parent: string | null, message: Json): TreeNode {
  const { text, parts } = readBlocks(message);
  const sender = string(message['sender']);
  const role = sender === 'human' ? 'user' : sender === 'assistant' ? 'assistant' : 'system';
  const { content } = message;
  const started = list(content).map((block) => time(object(block)['start_timestamp']))[0] ?? null;
  return {
    id,
    members: [],
    parent,
    role,
    author: role === 'assistant' ? name(message['model'], 200) : null,
    text,
    parts,
    hidden: role === 'system' || (text === '' && parts.length === 0),
    saidAt: time(message['created_at']) ?? started,
    complete: message['truncated'] !== true && string(message['stop_reason']) !== 'user_canceled',
  };
}
