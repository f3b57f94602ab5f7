/** @file The replicas' way to their server, in the shapes of the sites' private endpoints. */

export interface Message {
  id: string;
  role: 'user' | 'assistant';
  text: string;
  at: string;
}

export interface Conversation {
  id: string;
  title: string;
  messages: Message[];
  /** The site's own JSON, where a test wants more in it than the messages in a line. */
  raw?: Record<string, unknown>;
}

const READ: Record<string, (id: string) => Promise<Conversation | null>> = {
  chatgpt: async (id) => {
    const tree = await get(`/backend-api/conversation/${id}`);
    return tree && fromTree(id, tree);
  },
  claude: async (id) => {
    const chat = await get(
      `/api/organizations/${localStorage.getItem('lastActiveOrg')}/chat_conversations/${id}?tree=True&rendering_mode=messages`,
    );
    return chat && { id, title: chat.name, messages: chat.chat_messages.map(fromClaude) };
  },
  gemini: async (id) => {
    const body = new URLSearchParams({
      'f.req': JSON.stringify([[['hNvQHb', JSON.stringify([`c_${id}`, 1_000])]]]),
    });
    const path = '/_/BardChatUi/data/batchexecute?rpcids=hNvQHb';
    const reply = await fetch(path, { method: 'POST', body, headers: OWN });
    const rows = JSON.parse((await reply.text()).split('\n').slice(3).join('\n'));
    const answer = JSON.parse(rows[0][2]);
    return answer && fromGemini(id, answer[0]);
  },
};

export const ORG = '00000000-0000-4000-8000-0000000000aa';

export const fetchConversation = (site: string, id: string) => READ[site]?.(id) ?? Promise.resolve(null);

export async function saveConversation(site: string, conversation: Conversation): Promise<void> {
  await fetch(`/replica/save?site=${site}`, { method: 'POST', body: JSON.stringify(conversation) });
}

export async function listConversations(site: string): Promise<Array<{ id: string; title: string }>> {
  return (await fetch(`/replica/list?site=${site}`)).json();
}

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, in a test's page
async function get(path: string): Promise<any> {
  const session = path.startsWith('/backend-api/') ? await (await fetch('/api/auth/session')).json() : null;
  const token = session ? { Authorization: `Bearer ${session.accessToken}` } : {};
  const reply = await fetch(path, { headers: { ...OWN, ...token } });
  return reply.ok ? reply.json() : null;
}

/** Tells the page's own requests from those of an extension, for the counts of a test. */
const OWN = { 'x-replica': 'page' };

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, in a test's page
function fromTree(id: string, tree: any): Conversation {
  const messages: Message[] = [];
  let cut = false;
  for (let node = tree.mapping[tree.current_node]; node?.message; node = tree.mapping[node.parent]) {
    const { id: messageId, author, content, create_time: at, metadata, recipient } = node.message;
    const text = content.parts?.[0] ?? '';
    const hidden = author.role === 'tool' || author.role === 'system' || (recipient ?? 'all') !== 'all';
    if (hidden || text === '') continue;
    const next = messages[0];
    // The page shows a continued answer as one.
    cut = metadata?.finish_details?.type === 'max_tokens';
    if (cut && next?.role === 'assistant') next.text = text + next.text;
    else messages.unshift({ id: messageId, role: author.role, text, at: new Date(at * 1000).toISOString() });
  }
  return { id, title: tree.title, messages };
}

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, in a test's page
const fromClaude = (message: any): Message => ({
  // The page calls a message what it called it when it was sent.
  id: String(message.uuid).replace(/^api-/, ''),
  role: message.sender === 'human' ? 'user' : 'assistant',
  text: message.content[0].text,
  at: message.created_at,
});

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, in a test's page
function fromGemini(id: string, turns: any[]): Conversation {
  const messages = [...turns].reverse().flatMap(([ids, , asked, answered, at]): Message[] => {
    const time = new Date(at[0] * 1000).toISOString();
    const rid = String(ids[1]).slice(2);
    return [
      { id: rid, role: 'user', text: asked[0][0], at: time },
      { id: `${rid}-a`, role: 'assistant', text: answered[0][0][1][0], at: time },
    ];
  });
  return { id, title: String(turns[0]?.[9] ?? ''), messages };
}
