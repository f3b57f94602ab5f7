/** @file Reading an editor: its lines as a person sees them. */

const BLOCKS = new Set(['P', 'DIV', 'LI', 'PRE', 'BLOCKQUOTE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** Text of a textarea or an editable element, one line a block. */
export function composerText(composer: HTMLElement): string {
  if (composer instanceof HTMLTextAreaElement) return composer.value;
  const lines: string[] = [];
  let open = false;
  const add = (text: string) => {
    if (open) lines[lines.length - 1] += text;
    else lines.push(text);
    open = true;
  };
  /** The editors end an empty or open line with a br that is no line of its own. */
  const breakLine = (node: Node) => {
    if (!open) lines.push('');
    open = open && node.nextSibling === null;
  };
  const block = (node: Node) => {
    open = false;
    if (node.childNodes.length === 0) lines.push('');
    for (const child of node.childNodes) walk(child);
    open = false;
  };
  const walk = (node: Node): void => {
    if (node instanceof Text) add(node.data);
    else if (node.nodeName === 'BR') breakLine(node);
    else if (BLOCKS.has(node.nodeName)) block(node);
    else for (const child of node.childNodes) walk(child);
  };
  for (const child of composer.childNodes) walk(child);
  return lines.join('\n');
}

/** For comparing: spaces of all kinds are one, line ends too. Editors turn some spaces into hard ones. */
export function squeezed(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}
