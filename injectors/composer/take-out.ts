import { pause } from '../page/later';
import { setValue, tell } from './methods';
import { composerText, squeezed } from './text';

/**
 * Undo: takes exactly the block out, as whole paragraphs, so that mentions, lists and chips of the draft are never
 * touched. True where the block is gone. False where the user has changed it: then nothing is taken.
 */
export async function takenOut(find: () => HTMLElement, block: string): Promise<boolean> {
  const composer = find();
  if (composer instanceof HTMLTextAreaElement) {
    if (!composer.value.includes(block)) return false;
    const without = [`${block}\n\n`, `\n\n${block}`, block].find((text) => composer.value.includes(text));
    setValue(
      composer,
      composer.value.replace(without ?? block, () => ''),
    );
    return true;
  }
  const lines = block.split('\n');
  const nodes = blockParagraphs(composer, lines);
  if (nodes) {
    for (const node of nodes) node.remove();
    tell(composer);
    await pause(0);
  } else if (!(await deleted(composer, lines))) return false;
  return !squeezed(composerText(find())).includes(squeezed(lines[0] ?? block));
}

/**
 * The top-level nodes that are the block's lines, and the empty line after it, or before it where none follows.
 * Null where they are not in a row.
 */
function blockParagraphs(composer: HTMLElement, lines: readonly string[]): Element[] | null {
  const children = [...composer.children];
  const text = (child: Element | undefined) => squeezed(child?.textContent ?? '');
  const wanted = lines.map(squeezed).filter((line) => line !== '');
  const start = children.findIndex((child) => text(child) === wanted[0]);
  if (start === -1) return null;
  const found: Element[] = [];
  let at = 0;
  for (const child of children.slice(start)) {
    if (at < wanted.length && text(child) === wanted[at]) at++;
    else if (text(child) !== '' || (at === wanted.length && found.length > 0 && isBlank(found.at(-1)))) break;
    found.push(child);
  }
  if (at !== wanted.length) return null;
  const before = children[start - 1];
  if (!isBlank(found.at(-1)) && start > 1 && before && isBlank(before)) found.unshift(before);
  return found;
}

/**
 * Editors that keep all lines in one paragraph (Lexical's plain text) take a selection and a deletion, as if it were
 * cut. They hear of a selection in a task of its own. False where the lines are not there in a row.
 */
async function deleted(composer: HTMLElement, lines: readonly string[]): Promise<boolean> {
  const page = composer.ownerDocument;
  const walker = page.createTreeWalker(composer, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && squeezed(node.data) !== '') texts.push(node);
  const wanted = lines.map(squeezed).filter((line) => line !== '');
  const at = texts.findIndex((_, i) =>
    wanted.every((line, n) => squeezed(texts[i + n]?.data ?? '') === line),
  );
  const [first, last] = [texts[at], texts[at + wanted.length - 1]];
  if (!first || !last) return false;
  const [before, after] = [texts[at - 1], texts[at + wanted.length]];
  const range = page.createRange();
  // With the empty line that kept it from the draft.
  if (after || !before) range.setStart(first, 0);
  else range.setStart(before, before.data.length);
  if (after) range.setEnd(after, 0);
  else range.setEnd(last, last.data.length);
  composer.focus();
  const selection = page.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  await pause(0);
  // Lexical acts on the event of a cut, and puts back what a command took out behind its back.
  const cut = { bubbles: true, cancelable: true, composed: true, inputType: 'deleteByCut' };
  if (composer.dispatchEvent(new InputEvent('beforeinput', cut))) page.execCommand('delete');
  await pause(0);
  return true;
}

const isBlank = (child: Element | undefined) => squeezed(child?.textContent ?? '') === '';
