import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { ledgerOf, longChat, uuid } from './support/chats';
import {
  ask,
  consent,
  insertIntoTab,
  openDialog,
  ownPage,
  say,
  storedTurns,
  visit,
} from './support/extension';
import { killOffscreen, killWorker, pageStatus } from './support/faults';
import { launch, type World } from './support/launch';
import { pillText } from './support/pill';
import { variant } from './support/variant';

const HERE = 'https://chatgpt.com';

let world: World;
let own: Page;
async function start(extension?: string): Promise<void> {
  world = await launch(extension ? { extension } : {});
  await consent(world);
  own = await ownPage(world);
}
test.afterEach(() => world.close());

async function chat(text: string): Promise<Page> {
  const page = await visit(world, `${HERE}/`);
  await say(page, text);
  await expect.poll(async () => (await storedTurns(own)).length).toBeGreaterThanOrEqual(2);
  return page;
}

test('a chat in which no turn is found is said in red', async () => {
  await start();
  world.server.chats['claude']?.set(uuid(77), longChat(uuid(77), 6));
  const page = await visit(world, `https://claude.ai/chat/${uuid(77)}`);
  await expect.poll(async () => (await ledgerOf(own, uuid(77)))?.held).toBe(6);
  const tabId = await own.evaluate(async () => {
    type Tabs = { query(q: object): Promise<Array<{ id: number; url?: string }>> };
    const all = await (chrome as unknown as { tabs: Tabs }).tabs.query({});
    return all.find((tab) => tab.url?.startsWith('https://claude.ai'))?.id;
  });
  const popup = await ownPage(world, `popup.html?tab=${tabId}`);
  await expect(popup.getByRole('img', { name: 'Saving works here' })).toBeVisible();
  await page.bringToFront();
  // A redesign: not one of the names we know is left.
  await page.evaluate(() => {
    const rename = () => {
      for (const feed of document.querySelectorAll('[role="feed"]')) feed.setAttribute('role', 'log');
      for (const name of ['data-perf-region', 'data-index', 'data-testid'])
        for (const element of document.querySelectorAll(`[data-autoscroll-container] [${name}]`))
          element.removeAttribute(name);
    };
    rename();
  });
  await expect
    .poll(async () => (await pageStatus(own, 'https://claude.ai'))?.missing, { timeout: 40_000 })
    .toBe('turns');
  await popup.reload();
  await expect(popup.getByRole('img', { name: 'Nothing is saved here' })).toBeVisible();
  await expect(popup.getByText('no message was found on this page')).toBeVisible();
  await popup.screenshot({ path: 'tests/.results/light-red.png' });
});

test('a changed site is named, and shortcut and clipboard still work', async () => {
  await start();
  await chat('We settled on pgvector as the vector store.');
  const page = await visit(world, 'https://claude.ai/new');
  await world.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: 'https://claude.ai',
  });
  await page.evaluate(() => {
    document.querySelector('[data-chat-input-container]')?.removeAttribute('data-chat-input-container');
    document.querySelector('[data-testid="chat-input"]')?.removeAttribute('data-testid');
  });
  await expect
    .poll(async () => (await pageStatus(own, 'https://claude.ai'))?.missing, { timeout: 40_000 })
    .toBe('composer');
  const tabId = await own.evaluate(async () => {
    const tabs = (
      chrome as unknown as { tabs: { query(q: object): Promise<Array<{ id: number; url?: string }>> } }
    ).tabs;
    return (await tabs.query({})).find((tab) => tab.url?.startsWith('https://claude.ai'))?.id;
  });
  const popup = await ownPage(world, `popup.html?tab=${tabId}`);
  await expect(popup.getByText('Claude has changed')).toBeVisible();
  await popup.close();
  await page.bringToFront();
  const frame = await openDialog(page);
  await frame.locator('input[type="search"]').fill('vector store');
  await expect(frame.locator('[role="option"]').first()).toContainText('pgvector');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => pillText(page)).toContain('The text field of Claude was not found');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('MEMSHADOW');
});

test('a damaged model is refused with its reason; the packaged one goes on', async () => {
  await start();
  await chat('We settled on pgvector as the vector store.');
  const folder = 'tests/.cache/damaged/broken-model';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/onnx`, { recursive: true });
  const options = await ownPage(world);
  const pick = () => options.getByTestId('model-folder').setInputFiles(folder);
  writeFileSync(`${folder}/onnx/model_quantized.onnx`, 'not a model');
  writeFileSync(`${folder}/tokenizer.json`, '{}');
  await pick();
  await expect(options.getByRole('alert')).toContainText('config.json is missing');
  writeFileSync(`${folder}/config.json`, '{"model_type":');
  await pick();
  await expect(options.getByRole('alert')).toContainText('damaged: config.json');
  writeFileSync(`${folder}/config.json`, '{"model_type":"bert"}');
  await pick();
  await expect(options.getByRole('alert')).toContainText('cannot be loaded', { timeout: 60_000 });
  await expect(options.getByLabel('Packaged model', { exact: true })).toBeChecked();
  const answer = await ask<{ memories: unknown[] }>(own, 'recall.search', {
    text: 'vector store',
    limit: 5,
    filters: {},
    open: null,
    mode: 'hybrid',
  });
  expect(answer.memories.length).toBeGreaterThan(0);
});

test('a database from a newer release is not written; it can be exported; the turns wait', async () => {
  await start();
  const page = await chat('Kept before the upgrade.');
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('memshadow', 990);
        open.onsuccess = () => resolve(open.result.close());
        open.onerror = () => reject(open.error);
      }),
  );
  await killWorker(world, page);
  await say(page, 'Said while the code is too old.');
  await expect.poll(async () => (await pageStatus(own, HERE))?.trouble).toBe('newer');
  await expect.poll(() => pillText(page)).toContain('newer version');
  expect((await pageStatus(own, HERE))?.waiting).toBeGreaterThan(0);
  const options = await ownPage(world);
  await expect(options.getByRole('alert')).toContainText('newer version');
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export everything' }).click();
  expect((await download).suggestedFilename()).toMatch(/^memshadow-.*\.json$/);
  expect((await storedTurns(own)).map((turn) => turn.text)).not.toContain('Said while the code is too old.');
});

test('a database emptied behind our back freezes writing until the user decides; nothing waiting is lost', async () => {
  await start();
  const page = await chat('Kept before the wipe.');
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const gone = indexedDB.deleteDatabase('memshadow');
        gone.onsuccess = () => resolve();
        gone.onerror = () => reject(gone.error);
      }),
  );
  await killOffscreen(world);
  await killWorker(world, page);
  await say(page, 'Said after the wipe.');
  await expect.poll(async () => (await pageStatus(own, HERE))?.trouble).toBe('frozen');
  await expect.poll(() => pillText(page)).toContain('emptied the memory database');
  const options = await ownPage(world);
  await expect(
    options.getByText('The browser has emptied the memory database', { exact: true }),
  ).toBeVisible();
  await options.getByRole('button', { name: 'Go on with an empty database' }).click();
  await expect
    .poll(async () => (await storedTurns(own)).map((turn) => turn.text), { timeout: 40_000 })
    .toContain('Said after the wipe.');
  await expect.poll(async () => (await pageStatus(own, HERE))?.waiting).toBe(0);
});

test('a full disk loses nothing, says so, and capture goes on by itself', async () => {
  await start(
    variant('no-unlimited-storage', (manifest) => {
      manifest.permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage');
    }),
  );
  const cdp = await world.context.newCDPSession(own);
  const origin = `chrome-extension://${world.extensionId}`;
  const { usage } = (await cdp.send('Storage.getUsageAndQuota', { origin })) as { usage: number };
  // Before the first write: Chromium remembers for half a minute how much room there was.
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 1_500_000 });
  const page = await chat('Kept while there was room.');
  await page.evaluate(() =>
    window.replica.play([
      { role: 'user', text: 'No room for this. '.repeat(100_000) },
      { role: 'assistant', text: 'ok' },
    ]),
  );
  await expect.poll(async () => (await pageStatus(own, HERE))?.trouble, { timeout: 30_000 }).toBe('full');
  await expect.poll(() => pillText(page)).toContain('The disk is full');
  expect((await storedTurns(own)).map((turn) => turn.text)).toContain('Kept while there was room.');
  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await expect.poll(async () => (await storedTurns(own)).length, { timeout: 40_000 }).toBe(4);
  await expect.poll(async () => (await pageStatus(own, HERE))?.waiting).toBe(0);
});

test('text the site does not take goes to the clipboard, and the draft stays', async () => {
  await start();
  await chat('We settled on pgvector as the vector store.');
  const page = await visit(world, 'https://claude.ai/new');
  await world.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: 'https://claude.ai',
  });
  await page.evaluate(() => {
    window.replica.draft('plain', 'my draft');
    // An editor that throws every foreign edit away.
    const editor = document.querySelector('.ProseMirror');
    const kept = editor?.innerHTML ?? '';
    editor?.addEventListener('beforeinput', (event) => event.preventDefault());
    new MutationObserver(() => {
      if (editor && editor.innerHTML !== kept) editor.innerHTML = kept;
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.bringToFront();
  await page.locator('.ProseMirror').click();
  const result = await insertIntoTab(
    own,
    'https://claude.ai',
    '[MEMSHADOW abcdefgh: x]\n1. one\n[end MEMSHADOW abcdefgh]',
  );
  expect(result).toMatchObject({ state: 'refused', reason: 'not-taken' });
  expect(await page.evaluate(() => document.querySelector('.ProseMirror')?.textContent)).toBe('my draft');
  await expect.poll(() => pillText(page)).toContain('Your draft is unchanged');
});
