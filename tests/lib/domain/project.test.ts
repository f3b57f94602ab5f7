import { describe, expect, test } from 'vitest';
import type { Project } from '../../../lib/domain/memory';
import { eligible, mayHold, projectOf } from '../../../lib/domain/project';

const project = (key: string, parent: string | null, of: string[]): Project => ({
  ...{ key, vault: 'main', createdAt: 0, updatedAt: 0 },
  ...{ name: key, parent, of },
});

const house = project('house', null, ['g-p-house']);
const roof = project('roof', 'house', ['g-p-roof', 'uuid-roof']);
const cellar = project('cellar', 'house', ['g-p-cellar']);
const all = [house, roof, cellar];

describe('what a chat in a project may see', () => {
  test.each([
    ['a project nobody named', 'g-p-x', ['g-p-x']],
    ['at the top: not what is below', 'g-p-house', ['g-p-house']],
    ['its own, in both sites, and what it is part of', 'uuid-roof', ['g-p-house', 'g-p-roof', 'uuid-roof']],
    ['not its neighbour', 'g-p-cellar', ['g-p-cellar', 'g-p-house']],
  ])('%s', (_, id, ids) => expect(eligible(all, id).sort()).toEqual(ids));

  test('a circle ends', () => {
    const circle = [project('a', 'b', ['1']), project('b', 'a', ['2'])];
    expect(eligible(circle, '1').sort()).toEqual(['1', '2']);
    expect(mayHold(circle, 'a', 'c')).toBe(true);
  });
});

test.each([
  ['itself', 'house', 'house', false],
  ['one of those below', 'roof', 'house', false],
  ['one beside', 'cellar', 'roof', true],
  ['the one above', 'house', 'roof', true],
])('parent: %s', (_, parent, key, may) => expect(mayHold(all, parent, key)).toBe(may));

test('a site’s project is found in ours', () => {
  expect(projectOf(all, 'uuid-roof')).toBe(roof);
  expect(projectOf(all, 'nobody')).toBeUndefined();
});
