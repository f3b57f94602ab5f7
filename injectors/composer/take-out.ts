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
  if (!nodes) return false;
  for (const node of nodes) node.remove();
  tell(composer);
  await pause(0);
  return !squeezed(composerText(find())).includes(squeezed(lines[0] ?? block));
}

/**
 * The top-level nodes that are the block's lines, and the empty line after it, or before it where it stands at the end.
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
  const atEnd = children.at(-1) === found.at(-1);
  if (atEnd && start > 1 && before && isBlank(before)) found.unshift(before);
  return found;
}

const isBlank = (child: Element | undefined) => squeezed(child?.textContent ?? '') === '';
