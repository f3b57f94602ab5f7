import { expect, type Page, test } from '@playwright/test';
import { ask, consent, dialogFrame, ownPage, rows, storedTurns, visit } from './support/extension';
import {
  crashExtension,
  holdAcknowledgements,
  killOffscreen,
  killWorker,
  pageStatus,
  reloadExtension,
} from './support/faults';
import { launch, type World } from './support/launch';

const KILLS = process.env['MEMSHADOW_LONG'] ? 100 : 20;
const HERE = 'https://chatgpt.com';

let world: World;
let own: Page;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterEach(() => world.close());

const play = (page: Page, n: number) =>
  page.evaluate(
    (i) =>
      window.replica.play([
        { role: 'user', text: `question ${i}` },
        { role: 'assistant', text: `answer ${i} with **words**` },
      ]),
    n,
  );

/** Exactly these pairs, each turn once, in order. */
async function expectPairs(pairs: number): Promise<void> {
  const wanted = Array.from({ length: pairs }, (_, i) => [
    `question ${i}`,
    `answer ${i} with **words**`,
  ]).flat();
  await expect
    .poll(async () => (await storedTurns(own)).map((turn) => turn.text), { timeout: 30_000 })
    .toEqual(wanted);
}

test(`${KILLS} kills between commit and acknowledgement lose nothing and double nothing`, async () => {
  test.setTimeout(KILLS * 8_000 + 60_000);
  const page = await visit(world, `${HERE}/`);
  let provable = 0;
  let documents = 0;
  for (let i = 0; i < KILLS; i++) {
    await holdAcknowledgements(world, own);
    await play(page, i);
    // The row is committed, and the page has no answer for it: the kill falls between the two.
    await expect
      .poll(async () => (await storedTurns(own)).some((turn) => turn.text === `question ${i}`))
      .toBe(true);
    const waiting = (await pageStatus(own, HERE))?.waiting ?? 0;
    if (waiting > 0) provable++;
    if (i % 2 === 1 && (await killOffscreen(world))) documents++;
    await killWorker(world, page);
    await expect.poll(async () => (await pageStatus(own, HERE))?.waiting, { timeout: 20_000 }).toBe(0);
  }
  await expectPairs(KILLS);
  console.log(
    `${provable} worker kills between commit and acknowledgement, ${documents} offscreen documents closed`,
  );
  expect(provable).toBe(KILLS);
  expect(documents).toBeGreaterThan(0);
  await expect
    .poll(
      async () => (await ask<{ modelState: { state: string } }>(own, 'engine.status', null)).modelState.state,
    )
    .toBe('ready');
  expect((await rows(own, 'jobs')).length).toBe(0);
  expect((await rows(own, 'vectors')).length).toBe(KILLS * 2);
});

test('a question is answered whichever of the two workers has died, and whenever', async () => {
  const status = () => ask<{ model: string }>(own, 'engine.status', null);
  for (let i = 0; i < 4; i++) {
    // The first goes through the document, the second on the line that is laid then.
    for (let n = 0; n < 2; n++) expect((await status()).model).not.toBe('');
    const asked = status().catch(() => undefined); // with the service worker its question is gone
    if (i % 2 === 0) await killOffscreen(world);
    else await killWorker(world, own).catch(() => undefined);
    await asked;
    expect((await status()).model).not.toBe('');
  }
});

test('a tab closed between sending and acknowledgement loses nothing', async () => {
  const page = await visit(world, `${HERE}/`);
  await holdAcknowledgements(world, own);
  await play(page, 0);
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  const address = page.url();
  await page.close();
  await killWorker(world, own);
  await visit(world, address);
  await expectPairs(1);
});

test('a tab closed right after the last word has handed its turns over', async () => {
  const page = await visit(world, `${HERE}/`);
  await play(page, 0);
  await page.close({ runBeforeUnload: true });
  await expectPairs(1);
});

test('a crashed extension loses nothing: the page waits, says so, and hands over after the reload', async () => {
  const page = await visit(world, `${HERE}/`);
  await play(page, 0);
  await expectPairs(1);
  // The page holds a frame of the extension, so the debugger takes it for crashed too: it plays by itself from here.
  await page.evaluate(() => {
    void (async () => {
      await fetch('/replica/wait');
      for (let i = 1; i < 10; i++) {
        const steps = [
          { role: 'user' as const, text: `question ${i}` },
          { role: 'assistant' as const, text: `answer ${i} with **words**` },
        ];
        await window.replica.play(steps);
      }
    })();
  });
  await dialogFrame(page);
  await crashExtension(world, own);
  world.server.release();
  // More pairs than the page keeps mounted: only the outbox has them.
  const said = () => [...(world.server.chats['chatgpt']?.values() ?? [])][0]?.messages.length;
  await expect.poll(said).toBe(20);
  await reloadExtension(world);
  await expect
    .poll(async () => {
      own = await ownPage(world).catch(() => own);
      return own.url();
    })
    .toContain('options.html');
  await expectPairs(10);
});
