import type { InsertAt } from '../../lib/domain/insert-at';
import type { InsertMethod, SiteAdapter } from '../adapter';
import { pause } from '../page/later';
import { type Caret, restoreCaret } from './caret';
import { type Edge, edgeOf } from './edge';
import { methods } from './methods';
import { takenOut } from './take-out';
import { composerText, squeezed } from './text';

/** A site may put its own text back when it renders again; a resumed chat resets the editor as it loads. */
const SECOND_LOOK_MS = 1_000;

/**
 * Puts a block before the draft, behind it, or behind the line with the caret, and reads the editor back, at once and after a
 * second. Tries the site's methods in order and answers which one worked; null: none did, and the draft is as it was. Nothing is
 * ever sent.
 */
export async function insertBlock(
  adapter: SiteAdapter,
  find: () => HTMLElement,
  block: string,
  caret: Caret | null,
  at: InsertAt = 'above',
): Promise<InsertMethod | null> {
  const draft = composerText(find());
  const { before, after } = edgeOf(find(), at, caret);
  const size = sizeOf(find());
  for (const method of methodsFor(find(), adapter.insertMethods, edgeOf(find(), at, caret))) {
    methods[method](find(), block, edgeOf(find(), at, caret));
    if (await holds(find, block, before, after)) {
      const added = before === '' ? 0 : sizeOf(find()) - size;
      restoreCaret(find(), movedOn(find(), caret, added));
      return method;
    }
    await undoAttempt(find, block, draft);
  }
  return null;
}

/** In what a caret's distance from the end is counted. */
const sizeOf = (composer: HTMLElement) =>
  composer instanceof HTMLTextAreaElement ? composer.value.length : composer.children.length;

/** The end has moved away from the caret. */
function movedOn(composer: HTMLElement, caret: Caret | null, added: number): Caret | null {
  if (!caret) return null;
  const { below, left } = caret;
  return composer instanceof HTMLTextAreaElement
    ? { below, left: left + added }
    : { below: below + added, left };
}

/** A textarea takes a value only. A draft whose edge is a list, quote or chip must not swallow the block. */
function methodsFor(composer: HTMLElement, order: readonly InsertMethod[], { behind }: Edge): InsertMethod[] {
  if (composer instanceof HTMLTextAreaElement) return ['value'];
  const rich = order.filter((method) => method !== 'value');
  const edge = behind === composer ? null : (behind ?? composer.firstElementChild);
  const plain =
    edge === null || (edge.nodeName === 'P' && edge.querySelector('[contenteditable="false"]') === null);
  return plain ? rich : [...rich].sort((a, b) => Number(b === 'paragraphs') - Number(a === 'paragraphs'));
}

/** The whole block, once, with the whole draft around it. */
async function holds(
  find: () => HTMLElement,
  block: string,
  before: string,
  after: string,
): Promise<boolean> {
  const wanted = squeezed(`${before}\n${block}\n${after}`);
  const isThere = () => squeezed(composerText(find())) === wanted;
  await nextFrame();
  if (!isThere()) return false;
  await pause(SECOND_LOOK_MS);
  // The user may have typed on meanwhile: then the block must be there, once and once only.
  return isThere() || squeezed(composerText(find())).split(squeezed(block)).length === 2;
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
