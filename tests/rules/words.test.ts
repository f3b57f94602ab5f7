import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json';

const source = ['entrypoints', 'components', 'injectors', 'lib', 'tests/tools']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)))
  .filter((path) => /\.(ts|tsx)$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

it('has a plural for every counted noun', () => {
  const ones = Object.keys(messages).filter((key) => key.endsWith('_one'));
  for (const key of ones) expect(messages).toHaveProperty(key.replace('_one', '_other'));
});

it('has no word that nothing says', () => {
  const unused = Object.keys(messages).filter(
    (key) => !source.includes(`'${key.replace(/_(one|other)$/, '')}'`) && !source.includes(`__MSG_${key}__`),
  );
  expect(unused, 'delete them from public/_locales/en/messages.json').toEqual([]);
});

it('speaks plainly', () => {
  for (const { message } of Object.values(messages)) expect(message).not.toMatch(/\boops\b|AI-powered|!/i);
});
