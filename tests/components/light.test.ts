import { expect, it } from 'vitest';
import { lightOf } from '../../components/popup/light';
import type { PageStatus } from '../../lib/messages/page-talk';

const page: PageStatus = {
  site: 'claude',
  foreignId: 'x',
  kind: 'chat',
  capturing: true,
  waiting: 0,
  sent: 2,
  known: 2,
  savedAt: 1,
  missing: null,
  trouble: null,
  observed: null,
};

it.each<[string, Partial<PageStatus>, boolean, string, RegExp | null]>([
  ['all well', {}, false, 'ok', null],
  ['the observer answers', { observed: true }, false, 'ok', null],
  ['the observer is silent', { observed: false }, false, 'warn', /Reload the page/],
  ['no editor', { missing: 'composer' }, false, 'warn', /Shortcut and copying still work/],
  ['no turns', { missing: 'turns' }, false, 'bad', /no message was found/],
  ['the disk is full', { trouble: 'full' }, false, 'bad', /./],
  ['a trouble nobody named', { trouble: 'odd' }, false, 'bad', /./],
  ['paused', { capturing: false }, false, 'warn', null],
  ['left out', {}, true, 'warn', null],
])('%s', (_, now, forgotten, colour, words) => {
  const light = lightOf({ ...page, ...now }, forgotten);
  expect(light.colour).toBe(colour);
  if (words) expect(light.words.join(' ')).toMatch(words);
  else expect(light.words).toEqual([]);
});
