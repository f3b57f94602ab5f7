import type { ReadAsk, ReadReply } from '../../lib/reads/ask';

/**
 * One request to ChatGPT's own API, from a ChatGPT tab. It is sent into the tab as text, so everything it uses is
 * inside. The token is fetched, used and forgotten in this one call. Paths seen 2026-05 to 2026-10.
 */
export async function readChatgpt(ask: ReadAsk): Promise<ReadReply> {
  const none: ReadReply = { status: 0, retryAfter: null, account: null, body: '', sent: 0 };
  let sent = 0;
  try {
    sent++;
    const session = await fetch('/api/auth/session', { credentials: 'same-origin' });
    if (!session.ok) return { ...none, sent, status: session.status };
    const { accessToken, user } = await session.json();
    if (typeof accessToken !== 'string') return { ...none, sent, status: 401 };
    const headers: Record<string, string> = { Authorization: `Bearer ${accessToken}` };
    const isBatch = ask.what === 'chats' && ask.ids.length > 1;
    const body = isBatch ? JSON.stringify({ conversation_ids: ask.ids.slice(0, 10) }) : null;
    if (isBatch) headers['Content-Type'] = 'application/json';
    const path = isBatch ? '/backend-api/conversations/batch' : pathOf(ask);
    const init = body === null ? { method: 'GET' } : { method: 'POST', body };
    sent++;
    const response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
    const after = Number(response.headers.get('retry-after'));
    return {
      status: response.status,
      retryAfter: after > 0 ? after : null,
      account: typeof user?.id === 'string' ? user.id : null,
      body: response.ok ? await response.text() : '',
      sent,
    };
  } catch {
    return { ...none, sent }; // offline, or the page was left: the caller asks again later
  }

  /** From an adapter pack the user loaded; looked at again here, the last border. */
  function packed(path: string, values: Record<string, string>): string {
    return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  }

  function pathOf(asked: ReadAsk): string {
    const [id = ''] = asked.what === 'chats' ? asked.ids : [];
    const [kind = 'main', at = '0', project = ''] = (
      (asked.what === 'list' && asked.place) ||
      'main 0'
    ).split(' ');
    // Archived chats and projects have lists of their own: a pack speaks of the main one.
    if (kind === 'main' && asked.path?.startsWith('/backend-api/'))
      return packed(asked.path, { id, offset: at });
    if (asked.what === 'memories') return '/backend-api/memories';
    if (asked.what === 'chats') return `/backend-api/conversation/${encodeURIComponent(id)}`;
    const from = encodeURIComponent(at);
    if (kind === 'projects')
      return `/backend-api/gizmos/snorlax/sidebar?conversations_per_gizmo=0&cursor=${at === '0' ? '' : from}`;
    if (kind === 'project')
      return `/backend-api/gizmos/${encodeURIComponent(project)}/conversations?limit=50&cursor=${from}`;
    return `/backend-api/conversations?offset=${from}&limit=100&order=updated&is_archived=${kind === 'archived'}`;
  }
}
