import { expect, it } from 'vitest';
import { estimateTokens } from '../../../lib/domain/chunk';
import { countTokens } from '../../../lib/models/tokens';

// What looks like a special token is letters.
it.each([
  ['hello world', 2],
  ['', 0],
  ['<|endoftext|>', 7],
])('counts %j as %i', async (text, tokens) => {
  expect(await countTokens(text)).toBe(tokens);
});

it('the estimate shown until then is near, for prose', async () => {
  const prose =
    'We chose Postgres with pgvector for storing passages, because the team knows it and search is fast enough. ';
  const counted = await countTokens(prose.repeat(20));
  expect(Math.abs(estimateTokens(prose.repeat(20)) / counted - 1)).toBeLessThan(0.4);
});
