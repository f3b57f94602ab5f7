import { expect, it } from 'vitest';
import { mayKeep } from '../../components/dialog/tried';

it.each([
  ['cat food', '', true],
  ['cat food', 'what about the bicycle', true],
  ['the secret merger with Acme', 'the secret merger with', false],
  ['secret', 'My Secret plan', false],
  ['of the to', '', false],
  ['東京の天気', '明日の東京の天気は', false],
  ['for the food', 'for the bicycle', true],
])('%j beside the draft %j: %s', (searched, draft, may) => expect(mayKeep(searched, draft)).toBe(may));
