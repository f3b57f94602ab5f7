import type { Limits } from './limits';
import type { Conversation } from './shared/wire';

/** @file The sites' own JSON, in the shapes recorded for 2026, with their doors: tokens, cookies, and 429. */

export interface Asked {
  site: string;
  method: string;
  url: URL;
  body: string;
  authorization: string | undefined;
  cookie: string;
  /** The page's own request, not one of an extension. */
  isPage: boolean;
}

export interface Told {
  status: number;
  body: string;
  retryAfter?: number;
}

/** What belongs to whoever is signed in. Changed by tests to sign in as another. */
export interface SignedIn {
  user: string;
  org: string;
}

const TOKEN = 'replica-token-not-to-be-kept';
const ok = (value: unknown): Told => ({ status: 200, body: JSON.stringify(value) });
const no = (status: number, value: unknown): Told => ({ status, body: JSON.stringify(value) });

/** Null: not an endpoint, but a page. */
export function privateEndpoint(
  asked: Asked,
  chats: Map<string, Conversation>,
  who: SignedIn,
  limits: Limits,
): Told | null {
  const { pathname } = asked.url;
  if (pathname === '/api/auth/session') return ok({ accessToken: TOKEN, user: { id: who.user } });
  const isPrivate = /^\/(backend-api|api)\//.test(pathname) || pathname.endsWith('/data/batchexecute');
  if (!isPrivate) return null;
  const refused = limits.take(asked);
  if (refused) return refused;
  if (asked.site === 'chatgpt') return chatgpt(asked, chats);
  return asked.site === 'claude' ? claude(asked, chats, who) : gemini(asked, chats);
}

function chatgpt({ url, body, authorization }: Asked, chats: Map<string, Conversation>): Told {
  const { pathname, searchParams } = url;
  // Without the token the answer is the same as for a chat that is gone.
  if (authorization !== `Bearer ${TOKEN}`) return no(404, { detail: { code: 'conversation_inaccessible' } });
  if (pathname === '/backend-api/memories')
    return ok({ memories: [{ id: 'm1', content: 'Likes tide tables' }] });
  if (pathname.startsWith('/backend-api/gizmos/')) return ok({ items: [], cursor: null });
  if (pathname === '/backend-api/conversations') {
    const limit = Number(searchParams.get('limit') ?? 28);
    if (limit > 100) return no(422, {});
    const offset = Number(searchParams.get('offset') ?? 0);
    const all = searchParams.get('is_archived') === 'true' ? [] : newestFirst(chats);
    const items = all.slice(offset, offset + limit).map(({ id, title, messages }) => ({
      id,
      title,
      create_time: messages[0]?.at,
      update_time: messages.at(-1)?.at,
    }));
    return ok({ items, total: all.length, limit, offset });
  }
  if (pathname === '/backend-api/conversations/batch') {
    const ids: string[] = JSON.parse(body).conversation_ids;
    if (ids.length > 10) return no(422, { detail: 'at most 10 items' });
    return ok(ids.flatMap((id) => chats.get(id) ?? []).map(tree));
  }
  const id = /^\/backend-api\/conversation\/([\w-]+)$/.exec(pathname)?.[1];
  const chat = id === undefined ? undefined : chats.get(id);
  return chat ? ok(tree(chat)) : no(404, { detail: 'not found' });
}

const newestFirst = (chats: Map<string, Conversation>) =>
  [...chats.values()].sort((a, b) =>
    (b.messages.at(-1)?.at ?? '').localeCompare(a.messages.at(-1)?.at ?? ''),
  );

function tree({ id, title, messages, raw }: Conversation): unknown {
  const update_time = Date.parse(messages.at(-1)?.at ?? '') / 1000;
  if (raw) return { conversation_id: id, title, update_time, ...raw };
  const mapping: Record<string, unknown> = {
    root: { id: 'root', message: null, parent: null, children: [] },
  };
  let parent = 'root';
  for (const { id: own, role, text, at } of messages) {
    const message = {
      id: own,
      author: { role, metadata: {} },
      create_time: Date.parse(at) / 1000,
      content: { content_type: 'text', parts: [text] },
      status: 'finished_successfully',
      end_turn: true,
      weight: 1,
      metadata: role === 'assistant' ? { model_slug: 'replica-5' } : {},
      recipient: 'all',
    };
    mapping[own] = { id: own, message, parent, children: [] };
    parent = own;
  }
  return { title, mapping, current_node: parent, conversation_id: id, update_time };
}

function claude({ url }: Asked, chats: Map<string, Conversation>, who: SignedIn): Told {
  const match = /^\/api\/organizations\/([\w-]+)\/(memory|chat_conversations)(?:\/([\w-]+))?$/.exec(
    url.pathname,
  );
  if (!match || match[1] !== who.org) return no(403, { error: { type: 'permission_error' } });
  if (match[2] === 'memory') return ok({ memory: '**Work**\n\nSails on Sundays.' });
  if (match[3] === undefined) {
    const all = newestFirst(chats).map(({ id, title, messages }) => ({
      uuid: id,
      name: title,
      created_at: messages[0]?.at,
      updated_at: messages.at(-1)?.at,
    }));
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const limit = Number(url.searchParams.get('limit') ?? all.length);
    return ok(all.slice(offset, offset + limit));
  }
  const chat = chats.get(match[3]);
  if (!chat) return no(404, { error: { type: 'not_found_error' } });
  let parent = '00000000-0000-4000-8000-000000000000';
  // The uuids of the API are not the keys of the page: as far as is known they need not be.
  const messages = chat.messages.map(({ id, role, text, at }, index) => {
    const message = {
      uuid: `api-${id}`,
      parent_message_uuid: parent,
      sender: role === 'user' ? 'human' : 'assistant',
      index,
      text: '',
      content: [{ type: 'text', text }],
      created_at: at,
    };
    parent = message.uuid;
    return message;
  });
  return ok({
    uuid: chat.id,
    name: chat.title,
    updated_at: chat.messages.at(-1)?.at,
    chat_messages: messages,
    current_leaf_message_uuid: parent,
    ...chat.raw,
  });
}

function gemini({ url, body }: Asked, chats: Map<string, Conversation>): Told {
  const rpc = url.searchParams.get('rpcids') ?? '';
  const asked = JSON.parse(new URLSearchParams(body).get('f.req') ?? '[]');
  const args = JSON.parse(asked[0][0][1]);
  const value =
    rpc === 'MaZiqc' ? list(chats) : read(chats.get(String(args[0]).replace(/^c_/, '')), args[1], args[2]);
  const rows = JSON.stringify([['wrb.fr', rpc, JSON.stringify(value)]]);
  return { status: 200, body: `)]}'\n\n${rows.length}\n${rows}` };
}

const list = (chats: Map<string, Conversation>) => [
  null,
  null,
  newestFirst(chats).map(({ id, title, messages }) => [
    `c_${id}`,
    title,
    false,
    null,
    null,
    [Math.floor(Date.parse(messages.at(-1)?.at ?? '') / 1000), 0],
  ]),
];

/** Newest first, in pages; the cursor is where the next one starts. */
function read(chat: Conversation | undefined, size: number, cursor: string | null): unknown {
  if (!chat) return null;
  const turns: unknown[] = [];
  for (let i = 0; i < chat.messages.length; i += 2) {
    const [user, answer] = [chat.messages[i], chat.messages[i + 1]];
    const at = Math.floor(Date.parse(user?.at ?? '') / 1000);
    turns.unshift([
      [`c_${chat.id}`, `r_${user?.id}`],
      null,
      [[user?.text]],
      [[['rc_1', [answer?.text ?? '']]]],
      [at, 0],
      ...[null, null, null, null, chat.title],
    ]);
  }
  const from = Number(cursor ?? 0);
  const next = from + size < turns.length ? String(from + size) : null;
  return [turns.slice(from, from + size), next];
}
