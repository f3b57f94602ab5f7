import type { InsertMethod, SiteAdapter } from '../adapter';
import { pause } from '../page/later';
import { restoreCaret } from './caret';
import { methods } from './methods';
import { takenOut } from './take-out';
import { composerText, squeezed } from './text';

/** A site may put its own text back when it renders again; a resumed chat resets the editor as it loads. */
const SECOND_LOOK_MS = 1_000;

/**
 * Puts a block before the draft and reads the editor back, at once and after a second. Tries the site's methods in
 * order and answers which one worked; null: none did, and the draft is as it was. Nothing is ever sent.
 */
export async function insertBlock(
  adapter: SiteAdapter,
  find: () => HTMLElement,
  block: string,
  caret: number | null,
): Promise<InsertMethod | null> {
  const draft = composerText(find());
  for (const method of methodsFor(find(), adapter.insertMethods)) {
    methods[method](find(), block);
    if (await holds(find, block, draft)) {
      restoreCaret(find(), caret);
      return method;
    }
    await undoAttempt(find, block, draft);
  }
  return null;
}

/** A textarea takes a value only. A draft that begins with a list, quote or chip must not swallow the block. */
function methodsFor(composer: HTMLElement, order: readonly InsertMethod[]): InsertMethod[] {
  if (composer instanceof HTMLTextAreaElement) return ['value'];
  const rich = order.filter((method) => method !== 'value');
  const first = composer.firstElementChild;
  const plain =
    first === null || (first.nodeName === 'P' && first.querySelector('[contenteditable="false"]') === null);
  return plain ? rich : [...rich].sort((a, b) => Number(b === 'paragraphs') - Number(a === 'paragraphs'));
}

/** The whole block, once, with the whole draft behind it. */
async function holds(find: () => HTMLElement, block: string, draft: string): Promise<boolean> {
  const wanted = squeezed(`${block}\n${draft}`);
  const isThere = () => squeezed(composerText(find())) === wanted;
  await nextFrame();
  if (!isThere()) return false;
  await pause(SECOND_LOOK_MS);
  // The user may have typed on meanwhile: then the block must be there, once, and the draft's start.
  return isThere() || squeezed(composerText(find())).startsWith(squeezed(block));
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
