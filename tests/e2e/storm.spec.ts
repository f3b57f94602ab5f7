import { expect, type Page, test } from '@playwright/test';
import { longChat, uuid } from './support/chats';
import { consent, ownPage, turnsOfChat, visit } from './support/extension';
import { killWorker, pageStatus } from './support/faults';
import { launch, type World } from './support/launch';

/** @file Everything at once: several tabs on one chat, answers cut and begun again, the worker killed all the time. */

const long = process.env['MEMSHADOW_LONG'] !== undefined;
const TURNS = long ? 3_000 : 240;
const TABS = 3;
const CHAT = uuid(9_100_001);

let world: World;
let own: Page;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterEach(() => world.close());

/** A small generator of numbers that are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test(`${TABS} tabs on one chat, ${TURNS} turns, the worker stopped every 120 to 240 ms: each turn once, hardly one sent twice`, async () => {
  test.setTimeout(TURNS * 200 + 120_000);
  world.server.chats['chatgpt']?.set(CHAT, longChat(CHAT, 2));
  const addresses = Array.from({ length: TABS }, (_, i) => `https://chatgpt.com/c/${CHAT}?tab=${i}`);
  const pages: Page[] = [];
  for (const address of addresses) pages.push(await visit(world, address));
  const steps = Array.from({ length: TURNS }, (_, i) => ({
    id: uuid(9_200_000 + i),
    role: i % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text: i % 2 === 0 ? `storm question ${i}` : `storm answer **${i}**`,
  }));
  let playing = true;
  const next = numbers(42);
  const kills = (async () => {
    let count = 0;
    while (playing) {
      await own.waitForTimeout(120 + next() * 120); // the fault itself is a matter of time
      await killWorker(world, own);
      count++;
    }
    return count;
  })();
  await Promise.all(
    pages.map((page) =>
      page.evaluate(async (all) => {
        window.replica.model.paceMs = 0;
        window.replica.model.gapMs = 25;
        await window.replica.play(all);
      }, steps),
    ),
  );
  playing = false;
  const killed = await kills;
  for (const address of addresses)
    await expect.poll(async () => (await pageStatus(own, address))?.waiting, { timeout: 60_000 }).toBe(0);
  const turns = await turnsOfChat(own, CHAT);
  expect(turns.filter(({ text }) => text.startsWith('storm')).map(({ text }) => text)).toEqual(
    steps.map(({ text }) => text),
  );
  const sent = await Promise.all(
    addresses.map(async (address) => (await pageStatus(own, address))?.sent ?? 0),
  );
  console.log(
    `storm: ${killed} kills, ${TURNS} turns in ${TABS} tabs; handed over per tab and turn: ${sent.map((n) => (n / (TURNS + 2)).toFixed(2)).join(', ')}`,
  );
  expect(Math.max(...sent) / (TURNS + 2)).toBeLessThan(1.3);
});

test('20 answers at once, cut, stopped, begun again and failed: what is stored is the site’s last text', async () => {
  test.setTimeout(120_000);
  const next = numbers(7);
  const pages = await Promise.all(
    Array.from({ length: 4 }, (_, i) => visit(world, `https://claude.ai/new?tab=${i}`)),
  );
  const finals: string[] = [];
  for (let round = 0; round < 5; round++) {
    const told = await Promise.all(
      pages.map((page, i) =>
        page.evaluate(
          async ({ text, stopAfter, again, fails }) => {
            const { model } = window.replica;
            model.paceMs = 30;
            const { messages } = model.shown;
            const ask = {
              id: crypto.randomUUID(),
              role: 'user' as const,
              text: `ask ${text}`,
              at: new Date().toISOString(),
            };
            let id = crypto.randomUUID();
            const show = (body: string, phase: 'pending' | 'streaming' | null) =>
              model.set({
                messages: [...messages, ask, { id, role: 'assistant', text: body, at: ask.at }],
                streaming: phase ? { id, phase } : null,
              });
            const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
            let body = '';
            if (fails) {
              // The answer breaks off with an error, and its row goes with it; another one comes under another name.
              show('', 'pending');
              await wait(30);
              show('This answer will ', 'streaming');
              await wait(150);
              model.set({ messages: [...messages, ask], streaming: null });
              await wait(60);
              id = crypto.randomUUID();
            }
            for (let attempt = 0; attempt < (again ? 2 : 1); attempt++) {
              body = '';
              show('', 'pending');
              await wait(40);
              for (const word of `${attempt}: ${text}`.split(' ').slice(0, stopAfter)) {
                body += `${word} `;
                show(body, 'streaming');
                await wait(30);
              }
            }
            show(body, null);
            return body.trim();
          },
          {
            text: `round ${round} tab ${i} ${'word '.repeat(20)}end`,
            stopAfter: next() < 0.4 ? 3 + Math.floor(next() * 10) : 99,
            again: next() < 0.4,
            fails: next() < 0.3,
          },
        ),
      ),
    );
    finals.push(...told);
  }
  // A new chat of these has no address yet: the site gives it one now.
  await Promise.all(
    pages.map((page, i) =>
      page.evaluate(
        (id) => {
          history.pushState(null, '', `/chat/${id}`);
          window.replica.model.set({ id });
        },
        uuid(9_300_000 + i),
      ),
    ),
  );
  await expect
    .poll(
      async () => {
        const all = (await Promise.all(pages.map((_, i) => turnsOfChat(own, uuid(9_300_000 + i))))).flat();
        return (
          all
            // What broke off with an error was seen as far as it came, and is never taken for an answer.
            .filter(({ role, text }) => role === 'assistant' && !text.startsWith('This answer will'))
            .map(({ text, state }) => `${state} ${text}`)
            .sort()
        );
      },
      { timeout: 20_000 },
    )
    .toEqual(finals.map((text) => `complete ${text}`).sort());
  const broken = (await Promise.all(pages.map((_, i) => turnsOfChat(own, uuid(9_300_000 + i)))))
    .flat()
    .filter(({ text }) => text.startsWith('This answer will'));
  expect(broken.map(({ state }) => state).filter((state) => state !== 'provisional')).toEqual([]);
});
