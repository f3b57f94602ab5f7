import * as fc from 'fast-check';
import { common, createLowlight } from 'lowlight';
import { expect, it } from 'vitest';
import { KINDS, piecesOf } from '../../../lib/code/pieces';

const lowlight = createLowlight(common);

it('names what it knows, and joins what belongs together', () => {
  const pieces = piecesOf(lowlight.highlight('javascript', 'const a = "b"; // c'));
  expect(pieces).toContainEqual(['keyword', 'const']);
  expect(pieces).toContainEqual(['string', '"b"']);
  expect(pieces).toContainEqual(['comment', '// c']);
});

it('joins neighbours of one kind, and takes the innermost name', () => {
  const text = (value: string) => ({ type: 'text', value });
  const named = (name: string, children: object[]) => ({
    ...{ type: 'element', properties: { className: [name] } },
    children: children as ReturnType<typeof text>[],
  });
  const tree = {
    type: 'root',
    children: [text('a'), text('b'), named('hljs-string', [text('"x'), named('hljs-subst', [text('y')])])],
  };
  expect(piecesOf(tree)).toEqual([
    [null, 'ab'],
    ['string', '"xy'],
  ]);
});

it('loses and adds nothing, whatever the code is', () => {
  const language = fc.constantFrom('python', 'javascript', 'xml', 'bash', 'sql', 'markdown', 'rust', 'css');
  fc.assert(
    fc.property(language, fc.string({ unit: 'grapheme', maxLength: 300 }), (name, text) => {
      const pieces = piecesOf(lowlight.highlight(name, text));
      expect(pieces.map(([, piece]) => piece).join('')).toBe(text);
      for (const [kind] of pieces) expect([null, ...KINDS]).toContain(kind);
    }),
  );
});
