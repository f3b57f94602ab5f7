import { expect, it } from 'vitest';
import { HOSTS, mustBeOn } from '../../../lib/background/tabs';
import { troubleOf } from '../../../lib/background/trouble-of';
import { SITES } from '../../../lib/domain/site';
import { StoreTrouble } from '../../../lib/store/trouble';

it.each(SITES)('a page script of %s speaks for itself and for nobody else', (site) => {
  expect(() => mustBeOn(site, { origin: `https://${HOSTS[site]}` })).not.toThrow();
  for (const origin of [
    'https://evil.example',
    `https://${HOSTS[site]}.evil.example`,
    `http://${HOSTS[site]}`,
    'null',
  ]) {
    expect(() => mustBeOn(site, { origin }), origin).toThrow('wrong site');
  }
});

it('names an error for whoever asked', () => {
  expect(troubleOf(new StoreTrouble('full')).kind).toBe('full');
  expect(troubleOf(new TypeError('x'))).toEqual({ kind: 'failed', message: 'x' });
});
