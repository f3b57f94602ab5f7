import type { InsertAt } from '../../lib/domain/insert-at';
import type { InsertMethod, SiteAdapter } from '../adapter';
import { pause } from '../page/later';
import { restoreCaret } from './caret';
import { methods } from './methods';
import { takenOut } from './take-out';
import { composerText, squeezed } from './text';

/** A site may put its own text back when it renders again; a resumed chat resets the editor as it loads. */
const SECOND_LOOK_MS = 1_000;

/**
 * Puts a block before the draft, or behind it, and reads the editor back, at once and after a second. Tries the site's methods in
 * order and answers which one worked; null: none did, and the draft is as it was. Nothing is ever sent.
 */
export async function insertBlock(
  adapter: SiteAdapter,
  find: () => HTMLElement,
  block: string,
  caret: number | null,
  at: InsertAt = 'above',
): Promise<InsertMethod | null> {
  const draft = composerText(find());
  // Behind an empty draft is before it.
  const where = draft.trim() === '' ? 'above' : at;
  for (const method of methodsFor(find(), adapter.insertMethods, where)) {
    methods[method](find(), block, where);
    if (await holds(find, block, draft, where)) {
      restoreCaret(find(), caret === null || where === 'above' ? caret : caret + addedBehind(find(), draft));
      return method;
    }
    await undoAttempt(find, block, draft);
  }
  return null;
}

/** A textarea takes a value only. A draft whose edge is a list, quote or chip must not swallow the block. */
function methodsFor(composer: HTMLElement, order: readonly InsertMethod[], at: InsertAt): InsertMethod[] {
  if (composer instanceof HTMLTextAreaElement) return ['value'];
  const rich = order.filter((method) => method !== 'value');
  const edge = at === 'below' ? composer.lastElementChild : composer.firstElementChild;
  const plain =
    edge === null || (edge.nodeName === 'P' && edge.querySelector('[contenteditable="false"]') === null);
  return plain ? rich : [...rich].sort((a, b) => Number(b === 'paragraphs') - Number(a === 'paragraphs'));
}

/** The whole block, once, with the whole draft behind or before it. */
async function holds(find: () => HTMLElement, block: string, draft: string, at: InsertAt): Promise<boolean> {
  const below = at === 'below';
  const wanted = squeezed(below ? `${draft}\n${block}` : `${block}\n${draft}`);
  const isThere = () => squeezed(composerText(find())) === wanted;
  await nextFrame();
  if (!isThere()) return false;
  await pause(SECOND_LOOK_MS);
  // The user may have typed on meanwhile: then the block must be there, once, and the draft's start.
  if (isThere()) return true;
  const now = squeezed(composerText(find()));
  return below ? now.endsWith(squeezed(block)) : now.startsWith(squeezed(block));
}

/** The caret is kept by its distance from the end, and the end has moved. */
function addedBehind(composer: HTMLElement, draft: string): number {
  if (composer instanceof HTMLTextAreaElement) return composer.value.length - draft.length;
  const length = (text: string) => text.replace(/\n/g, '').length;
  return Math.max(0, (composer.textContent ?? '').length - length(draft));
}

async function undoAttempt(find: () => HTMLElement, block: string, draft: string): Promise<void> {
  if (squeezed(composerText(find())) === squeezed(draft)) return;
  await takenOut(find, block);
  if (squeezed(composerText(find())) !== squeezed(draft)) find().ownerDocument.execCommand('undo');
}

/** Animation frames stop in hidden tabs; a message round does not. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
