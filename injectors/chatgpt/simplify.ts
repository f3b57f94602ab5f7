import type { Role } from '../../lib/domain/turn';
import { codeElement, replaceWithText } from '../page/rewrite';
import { selectors as s } from './selectors';

/** See SiteAdapter.simplify. `partial` where a code view has drawn only the lines in sight. */
export function simplify(copy: Element, role: Role): boolean {
  const partial = copy.querySelector(s.codeGap) !== null;
  for (const block of copy.querySelectorAll(s.codeBlock)) simplifyCode(block);
  for (const span of copy.querySelectorAll(s.inlineCode)) {
    const code = copy.ownerDocument.createElement('code');
    code.textContent = span.textContent;
    span.replaceWith(code);
  }
  for (const math of copy.querySelectorAll(s.katex)) {
    const tex = math.querySelector(s.tex)?.textContent ?? math.textContent;
    replaceWithText(math, math.closest('.katex-display') ? `$$${tex}$$` : `$${tex}$`);
  }
  // Signed out, the prompt's own text lies in a button: it was taken out of there by the adapter already.
  for (const noise of copy.querySelectorAll(`${s.noise}, ${s.mobileNoise}`)) noise.remove();
  if (role === 'user' && !copy.querySelector(s.bubbleMarkdown) && !copy.querySelector('pre')) {
    copy.setAttribute('data-plain', '');
  }
  return partial;
}

/** Three forms: pre > code; code without pre, with real newlines; CodeMirror with one element a line. */
function simplifyCode(block: Element): void {
  const editor = block.querySelector<HTMLElement>(s.codeMirror);
  const known = block.querySelector('code[class*="language-"]');
  const language =
    editor?.dataset['language'] ??
    /language-([\w+#.-]+)/.exec(known?.className ?? '')?.[1] ??
    block.querySelector(`${s.codeHeader} ${s.codeLanguage}`)?.textContent.trim().toLowerCase() ??
    '';
  const text = editor
    ? [...editor.querySelectorAll(s.codeLine)].map((line) => line.textContent).join('\n')
    : (block.querySelector('code')?.textContent ?? '');
  block.replaceWith(codeElement(block.ownerDocument, language, text));
}
