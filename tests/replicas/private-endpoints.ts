import type { Conversation } from './shared/wire';

/** @file The sites' own JSON, in the shapes recorded for 2026. Null: not an endpoint, but a page. */
export function privateEndpoint(
  site: string,
  url: URL,
  body: string,
  chats: Map<string, Conversation>,
): string | null {
  if (site === 'chatgpt') return chatgpt(url, chats);
  return site === 'claude' ? claude(url, chats) : gemini(url, body, chats);
}

function chatgpt({ pathname }: URL, chats: Map<string, Conversation>): string | null {
  if (pathname === '/backend-api/conversations') {
    const items = [...chats.values()].map(({ id, title }) => ({ id, title }));
    return JSON.stringify({ items, total: items.length, limit: 28, offset: 0 });
  }
  const id = /^\/backend-api\/conversation\/([\w-]+)$/.exec(pathname)?.[1];
  if (id === undefined) return null;
  const chat = chats.get(id);
  if (!chat) return JSON.stringify(null);
  const root = { id: 'root', message: null, parent: null as string | null, children: [] as string[] };
  const mapping: Record<string, unknown> = { root };
  let parent = 'root';
  for (const { id: own, role, text, at } of chat.messages) {
    const message = {
      id: own,
      author: { role },
      create_time: Date.parse(at) / 1000,
      content: { content_type: 'text', parts: [text] },
    };
    mapping[own] = { id: own, message, parent, children: [] };
    parent = own;
  }
  return JSON.stringify({ title: chat.title, mapping, current_node: parent, conversation_id: id });
}

function claude({ pathname }: URL, chats: Map<string, Conversation>): string | null {
  const match = /^\/api\/organizations\/[\w-]+\/chat_conversations(?:\/([\w-]+))?$/.exec(pathname);
  if (!match) return null;
  if (match[1] === undefined)
    return JSON.stringify([...chats.values()].map(({ id, title }) => ({ uuid: id, name: title })));
  const chat = chats.get(match[1]);
  if (!chat) return JSON.stringify(null);
  let parent = '00000000-0000-4000-8000-000000000000';
  const messages = chat.messages.map(({ id, role, text, at }, index) => {
    const sender = role === 'user' ? 'human' : 'assistant';
    const message = {
      uuid: id,
      parent_message_uuid: parent,
      sender,
      index,
      text: '',
      content: [{ type: 'text', text }],
      created_at: at,
    };
    parent = id;
    return message;
  });
  return JSON.stringify({
    uuid: chat.id,
    name: chat.title,
    chat_messages: messages,
    current_leaf_message_uuid: parent,
  });
}

function gemini({ pathname }: URL, body: string, chats: Map<string, Conversation>): string | null {
  if (!pathname.endsWith('/data/batchexecute')) return null;
  const asked = JSON.parse(new URLSearchParams(body).get('f.req') ?? '[]');
  const id = String(JSON.parse(asked[0][0][1])[0]).replace(/^c_/, '');
  const rows = JSON.stringify([['wrb.fr', 'hNvQHb', JSON.stringify(chats.get(id) ?? null)]]);
  return `)]}'\n\n${rows.length}\n${rows}`;
}
