/**
 * @file Runs in the page's own world, only where its switch is on, and only looks: at answers the page itself asked
 * for, at exactly these addresses. The page gets its original promise back, untouched (zone.js breaks on any other).
 * No HTML, no styles, no storage, no requests: nothing here could do more than look. Anyone in the page can forge what
 * it says, so it counts as reported by the page until a read of ours confirms it.
 */

/** Seen 2026-05 to 2026-10. A chat's own JSON, and ChatGPT's batch of them. */
const WATCHED = [
  /^\/backend-api\/conversation\/[0-9a-f-]{36}$/,
  /^\/backend-api\/conversations\/batch$/,
  /^\/api\/organizations\/[0-9a-f-]{36}\/chat_conversations\/[0-9a-f-]{36}$/,
];
const MOST_KEPT = 8;
const MOST_CHARS = 8_000_000;

export const EVENT = 'memshadow-observed';

export function observe(page: Window & typeof globalThis): void {
  const { fetch: original, document, Response } = page;
  /** Until our own script in the page is there to listen, the last few wait here. */
  const kept: string[] = [];
  let heard = false;

  const tell = (text: string) => document.dispatchEvent(new page.CustomEvent(EVENT, { detail: text }));

  function keep(path: string, body: string): void {
    if (body.length > MOST_CHARS || isTemporary()) return;
    const text = JSON.stringify({ path, body });
    if (heard) tell(text);
    else if (kept.push(text) > MOST_KEPT) kept.shift();
  }

  function isTemporary(): boolean {
    const { searchParams } = new page.URL(document.URL);
    return searchParams.get('temporary-chat') === 'true' || searchParams.has('incognito');
  }

  function pathOf(input: unknown): string | null {
    const address =
      typeof input === 'string' ? input : String((input as { url?: unknown } | null)?.url ?? input);
    if (!page.URL.canParse(address, document.URL)) return null;
    const { origin, pathname } = new page.URL(address, document.URL);
    return origin === page.location.origin && WATCHED.some((path) => path.test(pathname)) ? pathname : null;
  }

  function look(input: unknown, answer: Promise<Response>): void {
    const path = pathOf(input);
    if (path === null) return;
    const seen = async (): Promise<void> => {
      // The engine's own await: it comes before the page's handlers, which use the body up. Under zone.js every `then` in
      // the page is patched and comes too late.
      const response = await answer;
      if (response.ok && response instanceof Response) keep(path, await response.clone().text());
    };
    seen().catch(nothing); // the page's own handling of a failed request is the page's
  }

  page.fetch = function fetch(this: unknown, ...args: Parameters<typeof original>): Promise<Response> {
    const answer: Promise<Response> = Reflect.apply(original, this ?? page, args);
    try {
      look(args[0], answer);
    } catch {
      nothing(); // what cannot be looked at is the page's all the same
    }
    return answer;
  };

  // Our listener says it is there; what waited goes to it, and it learns that this one is alive.
  document.addEventListener(`${EVENT}-here`, () => {
    heard = true;
    tell('{"path":"alive","body":""}');
    for (const text of kept.splice(0)) tell(text);
  });
}

function nothing(): void {
  // deliberately: there is nobody to tell in the page's world
}
