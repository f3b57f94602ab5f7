import type { Clock } from '../../lib/clock';
import type { ReadAsk, ReadReply } from '../../lib/reads/ask';
import { chatgptJson } from './trees';

/** ChatGPT as it was seen to limit: a bucket of requests that refills one a minute; 429 for a while when it is empty. */
export function limitedSite(clock: Clock, count: number, batches: boolean) {
  const most = 225;
  let left = most;
  let at = clock.now();
  let asked = 0;
  let refused = 0;
  const chats = Array.from({ length: count }, (_, i) => ({
    id: `chat-${i}`,
    update_time: 1_780_000_000 + i * 60,
  }));

  function take(): boolean {
    const minutes = (clock.now() - at) / 60_000;
    left = Math.min(most, left + minutes);
    at = clock.now();
    if (left < 1) return false;
    left--;
    return true;
  }

  function conversation(id: string) {
    const chat = chats.find((each) => each.id === id);
    const turns = [
      { id: `${id}-a`, parent: null, text: `Question of ${id}` },
      { id: `${id}-b`, parent: `${id}-a`, text: `Answer of ${id}` },
    ];
    return chatgptJson(turns, { conversation_id: id, update_time: chat?.update_time, title: id });
  }

  function bodyFor(ask: ReadAsk): string {
    if (ask.what === 'list') {
      const [kind, offset] = (ask.place ?? 'main 0').split(' ');
      const items = kind === 'main' ? chats.toReversed().slice(Number(offset), Number(offset) + 100) : [];
      return JSON.stringify({
        items: items.map((each) => ({ ...each, title: each.id })),
        total: kind === 'main' ? count : 0,
      });
    }
    if (ask.what === 'memories') return '{"memories":[]}';
    return JSON.stringify(ask.ids.length > 1 ? ask.ids.map(conversation) : conversation(ask.ids[0] ?? ''));
  }

  return {
    chats,
    asked: () => asked,
    refused: () => refused,
    /** Our requests. */
    async read(ask: ReadAsk): Promise<ReadReply> {
      asked++;
      const none = { retryAfter: null, account: 'me', body: '', sent: 1 };
      if (!batches && ask.what === 'chats' && ask.ids.length > 1) return { ...none, status: 422 };
      if (!take()) {
        refused++;
        return { ...none, status: 429, retryAfter: asked % 2 === 0 ? 60 : null };
      }
      return { ...none, status: 200, body: bodyFor(ask) };
    },
    /** The user browsing: true where the site let them. */
    browse: take,
  };
}
