import type { Tree, Wish } from '../domain/tree';
import type { Part, Role } from '../domain/turn';
import { readContent } from './chatgpt-content';
import { resolveCitations } from './citations';
import { type Draft, joinReplies } from './join-replies';
import { activeLeaf, inOrder, pathTo } from './path';
import { cleanText, type Json, list, name, number, object, string, time } from './values';

/** @file ChatGPT's conversation object: the same in its own API, its batch answers and its exports. */

/** Null where the value is no ChatGPT conversation. */
export function chatgptTree(value: unknown): Tree | null {
  const raw = object(value);
  const isTree = typeof raw['mapping'] === 'object' && raw['mapping'] !== null;
  const isFlat = Array.isArray(raw['messages']) && !('chat_messages' in raw);
  if (!isTree && !isFlat) return null;
  const warnings: string[] = [];
  const links = isTree ? mappingLinks(object(raw['mapping']), warnings) : flatLinks(list(raw['messages']));
  const drafts = new Map(inOrder(links).map((link) => [link.id, draftOf(link)]));
  const named = name(raw['current_node'], 200);
  if (named !== null && !links.has(named)) warnings.push('current_node names a node that is not there');
  const leaf = activeLeaf(links, named);
  const active = leaf === null ? [] : pathTo(links, leaf);
  const { nodes, path } = joinReplies(drafts, active);
  const foreignId = name(raw['conversation_id'], 200) ?? name(raw['id'], 200) ?? '';
  if (foreignId === '') warnings.push('the conversation has no id');
  const gizmo = name(raw['gizmo_id'], 200);
  return {
    site: 'chatgpt',
    foreignId,
    title: cleanText(string(raw['title'])).slice(0, 1_000),
    url: `https://chatgpt.com/c/${encodeURIComponent(foreignId)}`,
    account: null,
    model: name(raw['default_model_slug'], 200),
    project: gizmo,
    createdAt: time(raw['create_time']),
    updatedAt: time(raw['update_time']),
    nodes,
    path,
    raw: links.size,
    wishes: wishesOf(raw),
    warnings,
  };
}

interface Link {
  id: string;
  parent: string | null;
  saidAt: number | null;
  message: Json | null;
}

function mappingLinks(mapping: Json, warnings: string[]): Map<string, Link> {
  const links = new Map<string, Link>();
  for (const [key, raw] of Object.entries(mapping)) {
    const node = object(raw);
    const message = node['message'] ? object(node['message']) : null;
    const id = key.slice(0, 200);
    links.set(id, { id, parent: name(node['parent'], 200), saidAt: time(message?.['create_time']), message });
  }
  const dangling = [...links.values()].filter(({ parent }) => parent !== null && !links.has(parent));
  if (dangling.length > 0) warnings.push(`${dangling.length} nodes name a parent that is not there`);
  return links;
}

/** Some answers of the API are a flat list instead of a tree: one branch, in order. */
function flatLinks(messages: unknown[]): Map<string, Link> {
  const links = new Map<string, Link>();
  let parent: string | null = null;
  for (const [i, raw] of messages.entries()) {
    const message = object(raw);
    const id = name(message['id'], 200) ?? `message-${i}`;
    links.set(id, { id, parent, saidAt: time(message['create_time']), message });
    parent = id;
  }
  return links;
}

const ROLES: Record<string, Role> = { user: 'user', assistant: 'assistant', tool: 'tool', system: 'system' };

function draftOf({ id, parent, saidAt, message }: Link): Draft {
  const empty = { id, members: [], parent, saidAt, ends: false, continues: false, complete: true };
  if (!message) return { ...empty, role: 'system', author: null, text: '', parts: [], hidden: true };
  const author = object(message['author']);
  const metadata = object(message['metadata']);
  const role = ROLES[string(author['role'])] ?? 'system';
  const said = readContent(object(message['content']));
  const isImage = said.parts.some((part) => part.kind === 'image');
  const hidden =
    !said.shown ||
    metadata['is_visually_hidden_from_conversation'] === true ||
    number(message['weight']) === 0 ||
    role === 'system' ||
    (role === 'tool' && !isImage) ||
    (role === 'assistant' && !['', 'all'].includes(string(message['recipient'])));
  const status = string(message['status']);
  const finish = string(object(metadata['finish_details'])['type']);
  const text = resolveCitations(said.text, metadata).trim();
  return {
    ...empty,
    // What a tool drew is shown as a part of the answer.
    role: role === 'tool' && !hidden ? 'assistant' : role,
    author: role === 'tool' ? name(author['name'], 200) : name(metadata['model_slug'], 200),
    text: role === 'tool' && !hidden ? '' : text,
    parts: [...named(said.parts, metadata), ...canvas(message, text)],
    hidden,
    complete: status !== 'in_progress',
    ends: message['end_turn'] === true,
    continues: finish === 'max_tokens' || finish === 'length',
  };
}

/** An image stands in the parts by its pointer and in the attachments by its name: one part of both. */
function named(said: readonly Part[], metadata: Json): Part[] {
  const files = list(metadata['attachments']).slice(0, 100).map(object);
  const ids = new Set(said.flatMap((part) => ('name' in part ? [part.name] : [])));
  const names = new Map(files.map((file) => [string(file['id']), name(file['name'])]));
  const shown = said.map((part) => {
    const own = 'name' in part ? names.get(part.name) : null;
    return own ? { ...part, name: own } : part;
  });
  const more = files.filter((file) => !ids.has(string(file['id'])));
  return [
    ...shown,
    ...more.map((file): Part => {
      const type = name(file['mime_type'], 200);
      const bytes = number(file['size']);
      return {
        kind: type?.startsWith('image/') ? 'image' : 'file',
        name: name(file['name']) ?? string(file['id']).slice(0, 400),
        ...(type === null ? {} : { type }),
        ...(bytes === null ? {} : { bytes }),
      };
    }),
  ];
}

/** A canvas comes as a call whose text is JSON: {name, type, content}. */
function canvas(message: Json, text: string): Part[] {
  if (!string(message['recipient']).startsWith('canmore.create_textdoc')) return [];
  const json = /\{[\s\S]*\}/.exec(text)?.[0] ?? '';
  try {
    const doc = object(JSON.parse(json));
    const type = string(doc['type']).slice(0, 100);
    return [
      {
        kind: 'artifact',
        name: string(doc['name']).slice(0, 400),
        type,
        text: cleanText(string(doc['content'])),
      },
    ];
  } catch {
    return [{ kind: 'opaque', type: 'canvas', json: text.slice(0, 20_000) }];
  }
}

function wishesOf(raw: Json): Wish[] {
  return [
    ...(raw['is_temporary_chat'] === true ? (['temporary'] as const) : []),
    ...(raw['is_do_not_remember'] === true ? (['do-not-remember'] as const) : []),
    ...(raw['group_chat_id'] || raw['is_group_chat'] === true || raw['conversation_origin'] === 'group_chat'
      ? (['group'] as const)
      : []),
  ];
}
