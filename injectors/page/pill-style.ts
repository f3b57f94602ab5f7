/** @file The pill's and the frame's style. Tokens as in components/tokens.css; the page's light or dark decides. */
export const PILL_STYLE = `
:host { all: initial; }
.root {
  --bg: #ffffff; --line: #e3e3de; --text: #1c1d1f; --muted: #5c6066;
  --accent: #0f6e66; --soft: #e2f0ee; --warn: #875800;
  font: 600 13px/1.2 system-ui, sans-serif; color: var(--text);
}
.root.dark {
  --bg: #27292d; --line: #3a3d42; --text: #ececea; --muted: #a9adb3;
  --accent: #66cdbf; --soft: #1f3b38; --warn: #f0c26b;
}
.bar { position: fixed; z-index: 2147483000; display: flex; gap: 4px; align-items: center; touch-action: none; }
button {
  font: inherit; color: var(--accent); background: var(--bg); border: 1px solid var(--line); border-radius: 999px;
  min-width: 32px; min-height: 32px; padding: 0 10px; display: inline-flex; align-items: center; gap: 8px; cursor: pointer;
}
button:hover { background: var(--soft); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; box-shadow: 0 0 0 4px var(--soft); }
svg { width: 18px; height: 18px; fill: currentColor; display: block; }
.dot { width: 8px; height: 8px; border-radius: 50%; background: var(--warn); }
.note {
  background: var(--bg); border: 1px solid var(--line); border-radius: 10px; padding: 8px 12px; max-width: 340px;
  font-weight: 400; line-height: 1.4; box-shadow: 0 4px 16px rgb(0 0 0 / .12);
}
.tally:empty { display: none; }
.bar[data-suggest="found"] .pill { background: var(--accent); color: var(--bg); border-color: var(--accent); }
.bar[data-suggest="error"] .tally { color: var(--warn); }
.told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.pill.quiet { color: var(--muted); border-style: dashed; }
.menu {
  position: absolute; right: 0; bottom: 40px; text-align: start; display: grid; gap: 2px; padding: 6px; width: max-content; max-width: 280px;
  background: var(--bg); border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 4px 16px rgb(0 0 0 / .12);
}
.menu p { margin: 0; padding: 4px 10px 6px; color: var(--muted); font-weight: 400; min-height: 16px; }
.menu button { color: var(--text); font-weight: 400; border: 0; border-radius: 6px; justify-content: flex-start; }
[hidden] { display: none !important; }
iframe {
  position: fixed; z-index: 2147483001; border: 0; border-radius: 16px; background: var(--bg); color-scheme: normal;
  box-shadow: 0 8px 32px rgb(0 0 0 / .22); outline: 1px solid var(--line);
}
iframe.away { visibility: hidden; pointer-events: none; left: 0; top: 0; width: 1px; height: 1px; box-shadow: none; outline: 0; }
@media (forced-colors: active) { iframe { outline: 1px solid CanvasText; } }
`;

/** The mark: two speech bubbles, the rear one the shadow of the front. */
export function mark(page: Document): SVGElement {
  const svg = page.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 18 18');
  svg.setAttribute('aria-hidden', 'true');
  const bubbles: ReadonlyArray<[string, string]> = [
    ['M7 5h8a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2v3l-4-3H7a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z', '.4'],
    ['M3 2h9a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7l-4 3v-3a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z', '1'],
  ];
  for (const [shape, opacity] of bubbles) {
    const path = page.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', shape);
    path.setAttribute('opacity', opacity);
    svg.append(path);
  }
  return svg;
}
