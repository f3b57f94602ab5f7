import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { Markdown } from '../../components/memory/markdown';

const { document } = parseHTML('<body></body>');
vi.stubGlobal('document', document);
const box = document.createElement('div');
afterEach(() => render(null, box));
const drawn = (text: string) => {
  render(<Markdown text={text} />, box);
  return box;
};

it.each([
  ['tags', '<img src=x onerror=alert(1)> and <b>bold</b>', '<img src=x onerror=alert(1)> and <b>bold</b>'],
  ['a block of tags', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['a link that runs', '[press](javascript:alert(1))', 'press (javascript:alert(1))'],
  ['a picture', 'see ![a cat](https://spy.test/x.png)', 'see [a cat]'],
  ['an address', 'https://spy.test/x', 'https://spy.test/x'],
])('%s stay text', (_, text, seen) => {
  expect(drawn(text).textContent?.trim()).toBe(seen);
  expect(box.querySelectorAll('a, img, script, b, iframe, [href], [src]')).toHaveLength(0);
});

it('draws what answers are made of', () => {
  drawn(
    '# Title\n\n**b** *e* `c<d`\n\n```js\nlet a < b;\n```\n\n1. one\n2. two\n\n| h |\n|---|\n| x |\n\n> said\n\n- [x] done',
  );
  expect(box.querySelector('h3')?.textContent).toBe('Title');
  expect(box.querySelector('pre')?.textContent).toBe('let a < b;');
  expect(box.querySelector('code')?.textContent).toBe('c<d');
  expect([...box.querySelectorAll('ol li')].map((item) => item.textContent)).toEqual(['one', 'two']);
  expect(box.querySelector('td')?.textContent).toBe('x');
  expect(box.querySelector('blockquote')?.textContent).toBe('said');
  expect(box.querySelector('ul li')?.textContent).toBe('☑ done');
});

it.each([
  ['marked falls over', '1. a\n   > *\nb'],
  ['thousands of levels', `${'>'.repeat(5_000)} deep`],
  ['a megabyte', 'word '.repeat(30_000)],
])('%s: shown all the same', (_, text) => {
  expect(drawn(text).textContent).toContain(text.trim().slice(-4));
});

it('goes down a few levels and no further', () => {
  drawn(`${'> '.repeat(40)}deep`);
  expect(box.querySelectorAll('blockquote').length).toBeLessThan(20);
  expect(box.textContent).toContain('deep');
});
