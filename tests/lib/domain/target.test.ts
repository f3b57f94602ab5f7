import { expect, it } from 'vitest';
import { roomFor, TARGETS } from '../../../lib/domain/target';
import { Template } from '../../../lib/domain/target-schema';

it.each<[string, [number, number, number], number]>([
  ['what the user allows', [4_500, 128_000, 0], 4_500],
  ['a third of a small window', [100_000, 8_000, 0], 10_666],
  ['what the open chat has left', [100_000, 128_000, 120_000], 32_000],
  ['never too little to say anything', [100_000, 8_000, 9_000], 500],
])('room is %s', (_name, [ceiling, window, used], chars) => {
  expect(roomFor(ceiling, window, used)).toBe(chars);
});

it('knows every site, and takes no form it could not number', () => {
  for (const target of Object.values(TARGETS)) expect(target.windowTokens).toBeGreaterThan(1_000);
  expect(Template.parse('{n}. said:')).toBe('{n}. said:');
  expect(Template.parse('said:')).toBe('{n}. ({label})');
});
