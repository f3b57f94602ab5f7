import { expect, test } from '@playwright/test';
import { consent, ownPage, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

const ROUNDS = 500;

let world: World;
test.beforeEach(async () => {
  world = await launch();
  await consent(world);
});
test.afterEach(() => world.close());

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const SITES = [
  { site: 'chatgpt', start: 'https://chatgpt.com/', fresh: '/', id: uuid },
  { site: 'claude', start: 'https://claude.ai/new', fresh: '/new', id: uuid },
  {
    site: 'gemini',
    start: 'https://gemini.google.com/app',
    fresh: '/app',
    id: (n: number) => n.toString(16).padStart(16, '0'),
  },
] as const;

for (const { site, start, fresh, id } of SITES) {
  test(`${ROUNDS} rapid navigations on ${site}: no turn under a foreign conversation`, async () => {
    test.setTimeout(240_000);
    const chats = [1, 2, 3, 4].map((n) => {
      const messages = Array.from({ length: 6 }, (_, i) => ({
        id: uuid(n * 1_000 + i).replace('00000000', (n * 1_000 + i).toString(16).padStart(8, '0')),
        role: i % 2 === 0 ? ('user' as const) : ('assistant' as const),
        text: `chat ${n} turn ${i}`,
        at: '2026-10-01T09:00:00.000Z',
      }));
      return { id: id(n), title: `Chat ${n}`, messages };
    });
    for (const chat of chats) world.server.chats[site]?.set(chat.id, chat);
    const page = await visit(world, start);
    await page.evaluate(
      async ({ rounds, newPath, ids }) => {
        // Seeded, so that a failure can be had again.
        let seed = 42;
        const random = (n: number) => {
          seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
          return Math.floor((seed / 2_147_483_648) * n);
        };
        const { model } = window.replica;
        for (let i = 0; i < rounds; i++) {
          const kind = random(10);
          if (kind < 6) model.go(model.habits.chatPath(ids[random(ids.length)] ?? ''));
          else if (kind < 8) history.back();
          else if (kind === 8) model.go(newPath);
          else if (model.shown.id === null && !model.shown.loading && location.pathname === newPath)
            void model.play([
              { role: 'user', text: `new ${i}` },
              { role: 'assistant', text: `reply new ${i}` },
            ]);
          // From at once to longer than any load: every order of address and content happens.
          await new Promise((resolve) => setTimeout(resolve, random(3) === 0 ? random(250) : random(30)));
        }
        for (const chat of ids) {
          // A step back that is still under way may overtake the first try.
          for (let frames = 0; model.shown.id !== chat || model.shown.loading; frames++) {
            if (frames % 60 === 0) model.go(model.habits.chatPath(chat));
            await new Promise(requestAnimationFrame);
          }
        }
      },
      { rounds: ROUNDS, newPath: fresh, ids: chats.map((chat) => chat.id) },
    );
    const own = await ownPage(world);
    await expect
      .poll(async () => (await storedTurns(own)).filter((turn) => turn.text.startsWith('chat ')).length)
      .toBeGreaterThanOrEqual(24);
    const turns = await storedTurns(own);
    const foreign = turns.filter((turn) => {
      const held = turn.conversation.split('/').at(-1) ?? '';
      const chat = chats.find((known) => known.id === held);
      const said = /^chat (\d)/.exec(turn.text)?.[1];
      if (chat) return said === undefined || chat.id !== id(Number(said));
      // A chat begun during the storm: it may hold its own words and nothing of the four.
      const truth = world.server.chats[site]?.get(held);
      return (
        said !== undefined ||
        (truth !== undefined && !truth.messages.some((message) => message.text === turn.text))
      );
    });
    expect(foreign.map((turn) => [turn.conversation, turn.text])).toEqual([]);
    // And nothing twice.
    const known = turns.filter((turn) => turn.text.startsWith('chat '));
    expect(new Set(known.map((turn) => turn.text)).size).toBe(known.length);
  });
}
