import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
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

/** What stands for something else must stand in every language. */
const places = (text: string) => [...new Set(text.match(/\$\d|%s|\{n\}/g) ?? [])].sort();
const LOCALES = 'public/_locales';

it.each(readdirSync(LOCALES).filter((name) => name !== 'en'))(
  '%s is complete, and every place is filled',
  (name) => {
    const own: Record<string, { message: string }> = JSON.parse(
      readFileSync(join(LOCALES, name, 'messages.json'), 'utf8'),
    );
    expect(Object.keys(own).sort()).toEqual(Object.keys(messages).sort());
    const same = [];
    for (const [key, { message }] of Object.entries(messages)) {
      const words = own[key]?.message ?? '';
      expect(words.trim(), key).not.toBe('');
      expect(places(words), key).toEqual(places(message));
      if (words === message && /[a-z]{4}.* .*[a-z]{4}/.test(message)) same.push(key);
    }
    expect(same, 'not translated').toEqual([]);
    expect(own['textLanguage']?.message.replace('-', '_')).toBe(name);
  },
);

/** Attributes a person reads or hears. */
const READ = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label']);

function literalsIn(path: string): string[] {
  const file = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) found.push(node.text.trim());
    const attribute =
      ts.isJsxAttribute(node) && READ.has(node.name.getText(file)) ? node.initializer : undefined;
    if (attribute && ts.isStringLiteral(attribute) && /\p{L}{2}/u.test(attribute.text))
      found.push(attribute.text);
    ts.forEachChild(node, look);
  };
  look(file);
  // Names of keys are on the keyboard.
  return found.filter((text) => !/^(Ctrl( ↵)?|Tab|Esc|Alt\+P)$/.test(text));
}

it('says nothing that is not in the catalogue', () => {
  const screens = ['entrypoints', 'components']
    .flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
    )
    .filter((path) => path.endsWith('.tsx'));
  expect(screens.flatMap((path) => literalsIn(path).map((text) => `${path}: ${text}`))).toEqual([]);
});
