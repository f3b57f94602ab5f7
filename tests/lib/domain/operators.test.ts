import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOperators, withoutOperator } from '../../../lib/domain/operators';

const personas = [
  { key: 'k-work', name: 'Work' },
  { key: 'k-home', name: 'At home' },
];
const read = (text: string) => readOperators(text, personas);
const at = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe('operators', () => {
  it.each([
    ['site:claude lantern', 'lantern', { sites: ['claude'] }],
    ['lantern site:claude site:gemini.google.com', 'lantern', { sites: ['claude', 'gemini'] }],
    ['persona:work budget', 'budget', { persona: 'k-work' }],
    ['budget persona:"at home"', 'budget', { persona: 'k-home' }],
    ['role:you said', 'said', { roles: ['user'] }],
    ['Tag:Health pills', 'pills', { tag: 'Health' }],
    ['before:2026-05 x', 'x', { before: at(2026, 5, 1) - 1 }],
    ['after:2026-05-03 x', 'x', { after: at(2026, 5, 4) }],
    ['x after:2025 before:2026', 'x', { after: at(2026, 1, 1), before: at(2026, 1, 1) - 1 }],
    ['"exact words" -not', '"exact words" -not', {}],
  ])('%s', (typed, text, filters) => {
    expect(read(typed)).toMatchObject({ text, filters });
  });

  it.each([
    'site:nowhere x',
    'persona:nobody x',
    'before:soon x',
    'after:2026-13 x',
    'role:toString x',
    'has:teeth x',
    'http://site:claude',
  ])('means nothing here, and is looked for: %s', (typed) =>
    expect(read(typed)).toMatchObject({ text: typed, operators: [], filters: {} }),
  );

  it.each([
    ['sql has:code', true],
    ['sql -has:code', false],
    ['sql', null],
  ])('%s', (typed, code) => expect(read(typed)).toMatchObject({ text: 'sql', code }));

  it('takes one out again', () => {
    const typed = 'lantern site:claude after:2025 yellow';
    const [first] = read(typed).operators;
    expect(first && withoutOperator(typed, first)).toBe('lantern after:2025 yellow');
  });

  it('any text: what has no operator in it stays, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => {
        const { operators, text } = read(typed);
        if (operators.length === 0) expect(text).toBe(typed.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});
