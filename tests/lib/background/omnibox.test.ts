import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { escaped } from '../../../lib/background/omnibox';

it.each([
  ['<match>x</match> & "y"', '&lt;match&gt;x&lt;/match&gt; &amp; &quot;y&quot;'],
  ['a\u0000b\u001bc', 'a b c'],
])('%s stays text in a description', (text, xml) => expect(escaped(text)).toBe(xml));

it('any text reads back as itself, and makes no element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const { document } = parseHTML(`<p>${escaped(text)}</p>`);
      expect(document.querySelectorAll('p *')).toHaveLength(0);
    }),
  );
});
