import type { ReadAsk, ReadReply } from '../../lib/reads/ask';

/**
 * One of Gemini's two read calls (list: MaZiqc, conversation: hNvQHb), from a Gemini tab. What the call must carry is
 * taken from the page's own HTML, used and forgotten in this one call. It is sent into the tab as text, so everything
 * it uses is inside. Seen 2026-04 to 2026-09.
 */
export async function readGemini(ask: ReadAsk): Promise<ReadReply> {
  const none: ReadReply = { status: 0, retryAfter: null, account: null, body: '', sent: 0 };
  let sent = 0;
  try {
    if (ask.what === 'memories') return { ...none, status: 404 };
    const seat = /^\/u\/\d+/.exec(location.pathname)?.[0] ?? '';
    sent++;
    const home = await fetch(`${seat}/app`, { method: 'GET', credentials: 'same-origin' });
    const html = await home.text();
    const value = (key: string) => new RegExp(`"${key}":"([^"\\\\]{1,500})"`).exec(html)?.[1] ?? '';
    const at = value('SNlM0e');
    if (!home.ok || at === '') return { ...none, sent, status: home.ok ? 401 : home.status };
    const rpc = ask.what === 'list' ? 'MaZiqc' : 'hNvQHb';
    const cid = ask.what === 'chats' ? `c_${(ask.ids[0] ?? '').replace(/^c_/, '')}` : '';
    const args =
      ask.what === 'list' ? [100, ask.place, [0, null, 1]] : [cid, 100, ask.place, 1, [1], [4], null, 1];
    const query = new URLSearchParams({
      rpcids: rpc,
      'source-path': `${seat}/app`,
      bl: value('cfb2h'),
      'f.sid': value('FdrFJe'),
      hl: document.documentElement.lang || 'en',
      _reqid: String(100_000 + Math.floor(Math.random() * 800_000)),
      rt: 'c',
    });
    const body = new URLSearchParams({
      'f.req': JSON.stringify([[[rpc, JSON.stringify(args), null, 'generic']]]),
      at,
    });
    const path = `${seat}/_/BardChatUi/data/batchexecute?${query}`;
    sent++;
    const response = await fetch(path, { method: 'POST', body, credentials: 'same-origin' });
    const after = Number(response.headers.get('retry-after'));
    return {
      status: response.status,
      retryAfter: after > 0 ? after : null,
      // The account's own number; the /u/0 of the address is only the order of signing in.
      account: value('S06Grb') || null,
      body: response.ok ? await response.text() : '',
      sent,
    };
  } catch {
    return { ...none, sent }; // offline, or the page was left: the caller asks again later
  }
}
