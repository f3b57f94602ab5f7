import { tables, taskListItems } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import type { SiteAdapter, TurnElement } from '../adapter';

/**
 * @file A turn's text as Markdown. Turndown with its GFM tables does the work; `escape` is off, because what is
 * kept is read by people and models and searched by words: `snake\_case` would be found by neither.
 */

const service = new TurndownService({
  headingStyle: 'atx',
  codeBlockStyle: 'fenced',
  bulletListMarker: '-',
  emDelimiter: '*',
  hr: '---',
  br: '',
});
service.use([tables, taskListItems]);
service.escape = (text) => text;
service.addRule('item', {
  filter: 'li',
  replacement(content, node) {
    const list = node.parentElement;
    const place = list ? [...list.children].indexOf(node) : 0;
    const mark = list?.nodeName === 'OL' ? `${Number(list.getAttribute('start') ?? 1) + place}. ` : '- ';
    const inner = content.replace(/^\n+|\s+$/g, '').replace(/\n(?!\n)/g, `\n${' '.repeat(mark.length)}`);
    const loose = /\n\n/.test(content.trim()) && node.querySelector(':scope > p') !== null;
    return `${mark}${inner}${node.nextElementSibling ? (loose ? '\n\n' : '\n') : ''}`;
  },
});
// An image's address is the site's and dies; its description stays.
service.addRule('image', {
  filter: 'img',
  replacement: (_, node) => (node.getAttribute('alt') ? `[image: ${node.getAttribute('alt')}]` : ''),
});

export interface Reading {
  text: string;
  partial: boolean;
}

/** Works on a copy: the page is never touched. A plain prompt is read as it was typed, its line ends kept. */
export function readTurn(adapter: SiteAdapter, turn: TurnElement): Reading {
  const copy = turn.body.cloneNode(true);
  if (!(copy instanceof Element)) return { text: '', partial: true };
  const partial = adapter.simplify(copy, turn.role);
  const text = copy.hasAttribute('data-plain')
    ? plainText(copy)
    : service.turndown(copy as HTMLElement).trim(); // an Element cloned from a page's HTML
  return { text, partial };
}

/** Paragraph elements are lines; inside one, text nodes keep their own newlines. */
function plainText(copy: Element): string {
  for (const br of copy.querySelectorAll('br')) {
    const alone = br.parentElement?.textContent === '';
    br.replaceWith(copy.ownerDocument.createTextNode(alone ? '' : '\n'));
  }
  const lines = [...copy.querySelectorAll('p')];
  const text =
    lines.length > 0 ? lines.map((line) => unwrapped(line.textContent)).join('\n') : copy.textContent;
  return text.trim();
}

/** Templates put line breaks and spaces around a line; those before and in it that the user typed stay. */
const unwrapped = (line: string) => line.replace(/^\s*\n\s*/, '').replace(/\s+$/, '');
