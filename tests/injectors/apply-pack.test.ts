import { expect, it } from 'vitest';
import { applyPack } from '../../injectors/apply-pack';
import { claude } from '../../injectors/claude';
import { savedPage } from '../support/saved-page';

it('mends what we know, leaves the rest, and gives ours back', () => {
  const page = savedPage('<div role="log"><div data-row="0"></div></div>', 'https://claude.ai/chat/x');
  const own = { ...claude.selectors };
  const packed = {
    feed: '[role="log"]',
    row: 'not a selector [[',
    streaming: 'data-busy',
    turnKey: ['a', 'list'],
    invented: '.x',
  };
  expect(applyPack(page, claude, packed)).toBe(true);
  expect(claude.selectors).toEqual({ ...own, feed: '[role="log"]', streaming: 'data-busy' });
  expect(claude.signals()).toContain('data-busy');
  expect(applyPack(page, claude, packed)).toBe(false);
  expect(applyPack(page, claude, { streaming: 'div > p' })).toBe(true);
  expect(claude.selectors['streaming']).toBe(own['streaming']);
  applyPack(page, claude, {});
  expect(claude.selectors).toEqual(own);
});
