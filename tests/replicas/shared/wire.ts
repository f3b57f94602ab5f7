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
}

const READ: Record<string, (id: string) => Promise<Conversation | null>> = {
  chatgpt: async (id) => {
    const tree = await get(`/backend-api/conversation/${id}`);
    return tree && fromTree(id, tree);
  },
  claude: async (id) => {
    const chat = await get(
      `/api/organizations/${ORG}/chat_conversations/${id}?tree=True&rendering_mode=messages`,
    );
    return chat && { id, title: chat.name, messages: chat.chat_messages.map(fromClaude) };
  },
  gemini: async (id) => {
    const body = new URLSearchParams({
      'f.req': JSON.stringify([[['hNvQHb', JSON.stringify([`c_${id}`, 100])]]]),
    });
    const reply = await fetch('/_/BardChatUi/data/batchexecute?rpcids=hNvQHb', { method: 'POST', body });
    const rows = JSON.parse((await reply.text()).split('\n').slice(3).join('\n'));
    return JSON.parse(rows[0][2]);
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
  const reply = await fetch(path);
  return reply.ok ? reply.json() : null;
}

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, in a test's page
function fromTree(id: string, tree: any): Conversation {
  const messages: Message[] = [];
  for (let node = tree.mapping[tree.current_node]; node?.message; node = tree.mapping[node.parent]) {
    const { id: messageId, author, content, create_time: at } = node.message;
    messages.unshift({
      id: messageId,
      role: author.role,
      text: content.parts[0],
      at: new Date(at * 1000).toISOString(),
    });
  }
  return { id, title: tree.title, messages };
}

// biome-ignore lint/suspicious/noExplicitAny: foreign JSON, in a test's page
const fromClaude = (message: any): Message => ({
  id: message.uuid,
  role: message.sender === 'human' ? 'user' : 'assistant',
  text: message.content[0].text,
  at: message.created_at,
});
