import { expect, type Page, test } from '@playwright/test';
import { ask, consent, ownPage } from './support/extension';
import { killOffscreen } from './support/faults';
import { fillStore } from './support/fill-store';
import { launch } from './support/launch';

const SIZE = 200;

/** Changes the index file while its worker sleeps; answers how long it was. */
function damage(own: Page, how: 'byte' | 'tail' | 'gone', share: number): Promise<number> {
  return own.evaluate(
    async ([what, at]) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('search');
      let length = 0;
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) {
        if (what === 'gone') {
          await folder.removeEntry(name);
          continue;
        }
        const handle = await folder.getFileHandle(name);
        length = (await handle.getFile()).size;
        const out = await handle.createWritable({ keepExistingData: true });
        if (what === 'tail') await out.truncate(Math.floor(length * at));
        else
          await out.write({
            type: 'write',
            position: Math.floor(length * at),
            data: new Uint8Array([1, 2, 3, 4]),
          });
        await out.close();
      }
      return length;
    },
    [how, share] as const,
  );
}

test('a damaged, torn or lost index is made again from the database, and nothing is missing', async () => {
  test.setTimeout(120_000);
  const world = await launch();
  await consent(world);
  const own = await ownPage(world);
  await fillStore(own, SIZE);
  const ready = () =>
    expect
      .poll(() => ask<{ turns: number; modelState: { state: string } }>(own, 'engine.status', null), {
        timeout: 20_000,
      })
      .toMatchObject({ turns: SIZE, modelState: { state: 'ready' } });
  await ready();
  const cases = [
    ...[0.001, 0.2, 0.5, 0.9].flatMap((share) => [['byte', share] as const, ['tail', share] as const]),
    ['gone', 0] as const,
  ];
  for (const [how, share] of cases) {
    await killOffscreen(world);
    await damage(own, how, share);
    await ready();
    for (const mode of ['lexical', 'hybrid'] as const) {
      const question = { text: 'subject77', limit: 3, filters: {}, open: null, mode };
      const { memories } = await ask<{ memories: Array<{ text: string }> }>(own, 'recall.search', question);
      expect(memories[0]?.text, `${how} at ${share}, ${mode}`).toContain('subject77,');
    }
    // Vectors are back too: the nearest of a turn's own words has a similarity.
    await expect
      .poll(async () => {
        const question = { text: 'harbour lantern budget', limit: 3, filters: {}, open: null, mode: 'dense' };
        const { memories } = await ask<{ memories: unknown[] }>(own, 'recall.search', question);
        return memories.length;
      })
      .toBeGreaterThan(0);
  }
  await world.close();
});
