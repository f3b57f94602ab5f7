import type { Role } from '../../lib/domain/turn';
import { codeElement, replaceWithText } from '../page/rewrite';
import { selectors as s } from './selectors';

/** See SiteAdapter.simplify. `partial` where a code view has drawn only the lines in sight. */
export function simplify(copy: Element, role: Role): boolean {
  const partial = copy.querySelector(s.codeGap) !== null;
  for (const block of copy.querySelectorAll(`${s.codeBlock}, pre`)) simplifyCode(block);
  for (const span of copy.querySelectorAll(s.inlineCode)) {
    const code = copy.ownerDocument.createElement('code');
    code.textContent = span.textContent;
    span.replaceWith(code);
  }
  for (const math of copy.querySelectorAll(s.katex)) {
    const tex = math.querySelector(s.tex)?.textContent ?? math.textContent;
    replaceWithText(math, math.closest('.katex-display') ? `$$${tex}$$` : `$${tex}$`);
  }
  for (const button of copy.querySelectorAll(s.mobileSources)) replaceWithText(button, sourcesOf(button));
  // Signed out, the prompt's own text lies in a button: it was taken out of there by the adapter already.
  for (const noise of copy.querySelectorAll(`${s.noise}, ${s.mobileNoise}`)) noise.remove();
  if (role === 'user' && !copy.querySelector(s.bubbleMarkdown) && !copy.querySelector('pre')) {
    copy.setAttribute('data-plain', '');
  }
  return partial;
}

/** Forms: pre > code; code without pre, with real newlines; CodeMirror with an element a line, or with <br>. */
function simplifyCode(block: Element): void {
  const editor = block.querySelector<HTMLElement>(s.codeMirror);
  const code = editor ?? block.querySelector('code');
  if (!code || !block.parentNode) return;
  const lines = [...code.querySelectorAll(s.codeLine)];
  // An empty line element holds a <br> too; only without line elements does it stand for a line's end.
  if (lines.length === 0) for (const br of code.querySelectorAll('br')) replaceWithText(br, '\n');
  const text = lines.length > 0 ? lines.map((line) => line.textContent).join('\n') : code.textContent;
  const language =
    editor?.dataset['language'] ??
    /language-([\w+#.-]+)/.exec(code.className)?.[1] ??
    labelBefore(block, code).toLowerCase();
  block.replaceWith(codeElement(block.ownerDocument, language, text));
}

/** The first words of a code block that are not its code and not a button's. */
function labelBefore(block: Element, code: Element): string {
  for (const element of block.querySelectorAll('*')) {
    if (element === code) return '';
    if (element.closest('button, svg') || element.contains(code)) continue;
    const own = [...element.childNodes].find((node) => node.nodeType === 3 && node.textContent?.trim());
    if (own) return own.textContent?.trim() ?? '';
  }
  return '';
}

function sourcesOf(button: Element): string {
  try {
    const sources: unknown = JSON.parse(button.getAttribute('data-assistant-sources-payload') ?? '[]');
    return (Array.isArray(sources) ? sources : [])
      .filter(({ url }) => /^https?:\/\/[^\s)]+$/.test(String(url)))
      .map(({ title, url }) => ` ([${String(title).replace(/[[\]\n]/g, ' ')}](${url}))`)
      .join('');
  } catch {
    return ''; // the site's own list is no JSON: the answer stays, its sources go
  }
}
