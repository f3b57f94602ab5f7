import { expect, type Page, test } from '@playwright/test';
import { longChat, switchSite } from './support/chats';
import { consent, ownPage, visit } from './support/extension';
import { launch, type World } from './support/launch';

/**
 * @file What capture costs the page: the share of the main thread that runs our script while an answer streams below a
 * thousand mounted turns (Gemini never unmounts), and its longest stretch. A ratio within one run, from the browser's own
 * profiler; the page's own share stands beside it.
 */

const TURNS = 1_000;
const ID = 'abcdef0123456789';

let world: World;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
});
test.afterEach(() => world.close());

interface Profile {
  nodes: Array<{ id: number; callFrame: { url: string }; children?: number[] }>;
  samples: number[];
  timeDeltas: number[];
  startTime: number;
  endTime: number;
}

/** Microseconds in which a frame of ours is on the stack, and the longest run of such samples. */
function ours({ nodes, samples, timeDeltas }: Profile): { total: number; longest: number } {
  const mine = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const mark = (id: number, inside: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const isOurs = inside || node.callFrame.url.includes('content-scripts/');
    if (isOurs) mine.add(id);
    for (const child of node.children ?? []) mark(child, isOurs);
  };
  const root = nodes[0];
  if (root) mark(root.id, false);
  let total = 0;
  let run = 0;
  let longest = 0;
  for (const [i, id] of samples.entries()) {
    const delta = timeDeltas[i] ?? 0;
    if (mine.has(id)) {
      total += delta;
      run += delta;
    } else run = 0;
    longest = Math.max(longest, run);
  }
  return { total, longest };
}

async function stream(page: Page): Promise<Profile> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 500 });
  await cdp.send('Profiler.start');
  await page.evaluate(async () => {
    window.replica.model.paceMs = 60;
    await window.replica.play([
      { role: 'user', text: 'Tell me a long story' },
      { role: 'assistant', text: 'Once upon a time there was a harbour. '.repeat(900) },
    ]);
  });
  const { profile } = await cdp.send('Profiler.stop');
  await cdp.detach();
  return profile as unknown as Profile;
}

/** A Gemini page with all its turns mounted. */
async function longPage(): Promise<Page> {
  // Gemini's ids on the page are the first half of these.
  const chat = longChat(ID, TURNS);
  const messages = chat.messages.map((message) => ({ ...message, id: crypto.randomUUID() }));
  world.server.chats['gemini']?.set(ID, { ...chat, messages });
  const page = await visit(world, `https://gemini.google.com/app/${ID}`);
  const mounted = () => page.locator('.conversation-container').count();
  for (let before = -1; (await mounted()) > before && (await mounted()) < TURNS / 2; ) {
    before = await mounted();
    await page.evaluate(async () => {
      const scroller = document.querySelector('[data-test-id="chat-history-container"]');
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (const top of [500, 0]) {
        scroller?.scrollTo(0, top);
        await frame();
        await frame();
      }
    });
    await expect.poll(mounted).toBeGreaterThan(before);
  }
  expect(await mounted()).toBe(TURNS / 2);
  return page;
}

test(`an answer streams below ${TURNS} turns: our share of the main thread`, async () => {
  test.setTimeout(120_000);
  const page = await longPage();
  const profile = await stream(page);
  const { total, longest } = ours(profile);
  const wall = profile.endTime - profile.startTime;
  console.log(
    `capture on ${TURNS} mounted turns: ${((total / wall) * 100).toFixed(2)} % of ${(wall / 1e6).toFixed(1)} s while an answer streams, longest ${(longest / 1000).toFixed(1)} ms`,
  );
  expect(total / wall).toBeLessThan(0.03);
});

const long = process.env['MEMSHADOW_LONG'] !== undefined;
const KEYS = long ? 120 : 40;
const ROUNDS = long ? 6 : 2;

/** Milliseconds from each key to the moment the page is done with it, the middle one and the one of twenty. */
async function typing(page: Page): Promise<{ median: number; p95: number }> {
  await page.locator('.ql-editor').last().click();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    const began = (event: Event) => {
      const at = event.timeStamp;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => times.push(performance.now() - at);
      requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    window.addEventListener('keydown', began, { capture: true });
    Object.assign(window, { stopTiming: () => window.removeEventListener('keydown', began, true) });
  });
  // Slower than the page draws, or the keys wait for each other.
  await page.keyboard.type('tide '.repeat(KEYS / 5), { delay: 50 });
  const times = await page.evaluate(() => {
    const own = window as unknown as { times: number[]; stopTiming(): void };
    own.stopTiming();
    return own.times.sort((a, b) => a - b);
  });
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  return { median: times[times.length >> 1] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

test('typing below a thousand turns is as fast with us as without', async () => {
  test.setTimeout(180_000);
  const page = await longPage();
  const own = await ownPage(world);
  await page.bringToFront();
  const on: number[] = [];
  const off: number[] = [];
  await typing(page); // warm
  for (let round = 0; round < ROUNDS; round++) {
    for (const [capture, into] of [
      [true, on],
      [false, off],
    ] as const) {
      await switchSite(own, 'gemini', { capture });
      into.push((await typing(page)).median);
    }
  }
  const middle = (all: number[]) => all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
  const ratio = middle(on) / middle(off);
  console.log(
    `typing: ${middle(on).toFixed(1)} ms a key with capture, ${middle(off).toFixed(1)} without, ratio ${ratio.toFixed(3)}`,
  );
  expect(ratio).toBeLessThan(1.5);
});
