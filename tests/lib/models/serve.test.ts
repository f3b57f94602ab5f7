import { expect, it } from 'vitest';
import { fitsMemory } from '../../../lib/models/memory-check';
import { serve } from '../../../lib/models/serve';

const vector = (x: number) => Float32Array.of(x);

it('answers in order, loads once, and loads anew after a failure', async () => {
  let loads = 0;
  const ask = serve(async () => {
    loads++;
    if (loads === 1) throw new Error('damaged');
    return { embed: async (texts) => texts.map((text) => vector(text.length)) };
  });
  expect(await ask({ id: 1, model: 'm', texts: ['a'] })).toEqual({ id: 1, error: 'damaged' });
  const [two, three] = await Promise.all([
    ask({ id: 2, model: 'm', texts: ['ab'] }),
    ask({ id: 3, model: 'm', texts: ['abc'] }),
  ]);
  expect([two, three]).toEqual([
    { id: 2, vectors: [vector(2)] },
    { id: 3, vectors: [vector(3)] },
  ]);
  expect(loads).toBe(2);
});

it.each([
  [22_700_000, 8, true],
  [400_000_000, 4, false],
  [4_000_000, 2, true],
])('%d bytes on %d GB: %s', (bytes, gigabytes, fits) => {
  expect(fitsMemory(bytes, gigabytes)).toBe(fits);
});
