import { expect, it } from 'vitest';
import { mustBeOn } from '../../../lib/background/tabs';
import { troubleOf } from '../../../lib/background/trouble-of';
import { HOME_SITES, HOSTS, MORE_SITES } from '../../../lib/domain/site';
import { StoreTrouble } from '../../../lib/store/trouble';

it.each([...HOME_SITES, ...MORE_SITES])(
  'a page script of %s speaks for itself and for nobody else',
  (site) => {
    expect(() => mustBeOn(site, { origin: `https://${HOSTS[site]}` })).not.toThrow();
    for (const origin of [
      'https://evil.example',
      `https://${HOSTS[site]}.evil.example`,
      `http://${HOSTS[site]}`,
      'null',
    ]) {
      expect(() => mustBeOn(site, { origin }), origin).toThrow('wrong site');
    }
  },
);

it('a page without an adapter never speaks for a site that has one', () => {
  expect(() => mustBeOn('other', { origin: 'https://chat.example' })).not.toThrow();
  for (const origin of ['https://claude.ai', 'https://grok.com', 'http://chat.example', 'null'])
    expect(() => mustBeOn('other', { origin })).toThrow('wrong site');
  expect(() => mustBeOn('other', {})).toThrow('wrong site');
  expect(() => mustBeOn('claude', { origin: 'https://chat.example' })).toThrow('wrong site');
});

it('names an error for whoever asked', () => {
  expect(troubleOf(new StoreTrouble('full')).kind).toBe('full');
  expect(troubleOf(new TypeError('x'))).toEqual({ kind: 'failed', message: 'x' });
});
