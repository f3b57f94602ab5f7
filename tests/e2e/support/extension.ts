import { expect, type Frame, type Page } from '@playwright/test';
import type { World } from './launch';

/** @file What tests do with the extension, as a user or through its own pages. */

/** One of our pages, to speak from: it has the extension's origin. */
export async function ownPage(world: World, path = 'options.html'): Promise<Page> {
  const page = await world.context.newPage();
  await page.goto(`chrome-extension://${world.extensionId}/${path}`);
  return page;
}

/** Answers the first-run question with yes, by the keyboard. */
export async function consent(world: World): Promise<void> {
  const page =
    world.context.pages().find((open) => open.url().includes('welcome.html')) ??
    (await ownPage(world, 'welcome.html'));
  await page.getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Start saving' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('MEMSHADOW is on')).toBeVisible();
  await page.close();
}

/** Asks the service worker from one of our pages, as they do. */
export async function ask<T>(page: Page, name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    ([n, i]) => chrome.runtime.sendMessage({ to: 'background', name: n, input: i }),
    [name, input] as const,
  );
  if (!reply?.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** All rows of a table, read from the database itself and not through our code. */
export function rows<T>(page: Page, table: string): Promise<T[]> {
  return page.evaluate(async (name) => {
    // Opening what is not there would create it, empty and at the wrong version.
    if (!(await indexedDB.databases()).some((held) => held.name === 'memshadow')) return [];
    return new Promise((resolve, reject) => {
      const open = indexedDB.open('memshadow');
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        const all = open.result.transaction(name).objectStore(name).getAll();
        all.onsuccess = () => {
          open.result.close();
          resolve(all.result);
        };
        all.onerror = () => reject(all.error);
      };
    });
  }, table) as Promise<T[]>;
}

export interface StoredTurn {
  key: string;
  conversation: string;
  foreignId: string;
  role: string;
  text: string;
  state: string;
  order: number;
  revision: number;
  provenance: string;
}

/** Live turns in the order of their conversations. */
export async function storedTurns(page: Page): Promise<StoredTurn[]> {
  const all = await rows<{ sealed: { body: StoredTurn } }>(page, 'turns');
  return all
    .map((row) => row.sealed.body)
    .filter((turn) => turn.state === 'complete' || turn.state === 'provisional')
    .sort((a, b) =>
      a.conversation === b.conversation ? a.order - b.order : a.conversation < b.conversation ? -1 : 1,
    );
}

/** Live turns of one chat in order, by the site's own id: cheap in a large store. */
export async function turnsOfChat(page: Page, foreignId: string): Promise<StoredTurn[]> {
  const bodies = await page.evaluate(
    (id) =>
      new Promise<StoredTurn[]>((resolve, reject) => {
        const open = indexedDB.open('memshadow');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const store = open.result.transaction(['conversations', 'turns']);
          const chats = store.objectStore('conversations').getAllKeys();
          chats.onsuccess = () => {
            const key = chats.result.find((held) => String(held).endsWith(`/${id}`));
            const found = store
              .objectStore('turns')
              .index('[conversation+order]')
              .getAll(IDBKeyRange.bound([key ?? '', -Infinity], [key ?? '', Infinity]));
            found.onsuccess = () => {
              open.result.close();
              resolve(found.result.map((row) => row.sealed.body));
            };
          };
        };
      }),
    foreignId,
  );
  return bodies
    .filter((turn) => turn.state === 'complete' || turn.state === 'provisional')
    .sort((a, b) => a.order - b.order);
}

/** Opens a replica and waits until its editor is there. */
export async function visit(world: World, url: string): Promise<Page> {
  const page = await world.context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.replica?.model.loads > 0);
  return page;
}

/** Types into the site's own editor and sends with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await page.locator('.ProseMirror, .ql-editor').last().click();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

/** The dialog's frame in a page, once it runs. It sits in a closed shadow root, so only by its address. */
export async function dialogFrame(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('/dialog.html'))).toBe(true);
  const frame = page.frames().find((candidate) => candidate.url().includes('/dialog.html'));
  if (!frame) throw new Error('no dialog frame');
  return frame;
}

/** Ctrl+Shift+M, and the dialog when its first answer is drawn. */
export async function openDialog(page: Page): Promise<Frame> {
  await page.keyboard.press('Control+Shift+M');
  const frame = await dialogFrame(page);
  await expect(frame.locator('.chips [role="status"]')).toHaveText(/found/);
  await expect(frame.locator('input[type="search"]')).toBeFocused();
  return frame;
}

/** What the dialog's frame does on Insert: the confirmed block to the page script of a tab. */
export function insertIntoTab(
  own: Page,
  start: string,
  text: string,
): Promise<{ state: string; method?: string; reason?: string }> {
  return tellTab(own, start, { to: 'page', kind: 'insert', text, key: 'test' });
}

export function tellTab<T>(own: Page, start: string, message: object): Promise<T> {
  return own.evaluate(
    async ([address, what]) => {
      type Tabs = {
        query(q: object): Promise<Array<{ id: number; url?: string }>>;
        sendMessage(id: number, m: object, o: object): Promise<never>;
      };
      const tabs = (chrome as unknown as { tabs: Tabs }).tabs;
      const tab = (await tabs.query({})).find((open) => open.url?.startsWith(address));
      if (!tab) throw new Error(`no tab at ${address}`);
      return tabs.sendMessage(tab.id, what, { frameId: 0 });
    },
    [start, message] as const,
  );
}
