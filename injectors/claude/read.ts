import type { ReadAsk, ReadReply } from '../../lib/reads/ask';

/**
 * One request to Claude's own API, from a Claude tab: GET, with the session the browser has. It is sent into the tab
 * as text, so everything it uses is inside. Paths seen 2026-03 to 2026-09.
 */
export async function readClaude(ask: ReadAsk): Promise<ReadReply> {
  const none: ReadReply = { status: 0, retryAfter: null, account: null, body: '', sent: 0 };
  let sent = 0;
  try {
    const cookie = /(?:^|; )lastActiveOrg=([0-9a-f-]{36})/i.exec(document.cookie)?.[1];
    const stored = localStorage.getItem('lastActiveOrg')?.replaceAll('"', '') ?? '';
    const org = cookie ?? (/^[0-9a-f-]{36}$/i.test(stored) ? stored : null);
    if (org === null) return { ...none, status: 401 };
    const chats = `/api/organizations/${org}/chat_conversations`;
    let path = `/api/organizations/${org}/memory`;
    if (ask.what === 'list') path = `${chats}?limit=100&offset=${encodeURIComponent(ask.place ?? '0')}`;
    if (ask.what === 'chats') {
      const id = encodeURIComponent(ask.ids[0] ?? '');
      path = `${chats}/${id}?tree=True&rendering_mode=messages&render_all_tools=true`;
    }
    // From an adapter pack the user loaded; looked at again here, the last border.
    if (ask.path?.startsWith('/api/')) {
      const id = ask.what === 'chats' ? (ask.ids[0] ?? '') : '';
      const values: Record<string, string> = {
        org,
        id,
        offset: ask.what === 'list' ? (ask.place ?? '0') : '0',
      };
      path = ask.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
    }
    sent++;
    const response = await fetch(path, { method: 'GET', credentials: 'same-origin' });
    const after = Number(response.headers.get('retry-after'));
    return {
      status: response.status,
      retryAfter: after > 0 ? after : null,
      account: org,
      body: response.ok ? await response.text() : '',
      sent,
    };
  } catch {
    return { ...none, sent }; // offline, or the page was left: the caller asks again later
  }
}
