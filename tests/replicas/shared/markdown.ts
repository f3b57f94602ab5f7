import { Marked, type Tokens } from 'marked';

/** @file Answers as HTML, with each site's own markup for code, inline code and tables. */

export interface Markup {
  code(token: Tokens.Code, place: number): string;
  codespan(text: string): string;
  table(html: string): string;
}

export const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function renderer(markup: Markup): (text: string) => string {
  let place = 0;
  const marked = new Marked({ gfm: true, breaks: false });
  marked.use({
    renderer: {
      code: (token) => markup.code(token, place++),
      codespan: ({ text }) => markup.codespan(escapeHtml(text)),
      html: ({ text }) => escapeHtml(text),
      image: ({ text }) => escapeHtml(text),
      table(token) {
        const cell = (name: string, { tokens }: Tokens.TableCell) =>
          `<${name}>${this.parser.parseInline(tokens)}</${name}>`;
        const head = token.header.map((c) => cell('th', c)).join('');
        const rows = token.rows.map((row) => `<tr>${row.map((c) => cell('td', c)).join('')}</tr>`).join('');
        return markup.table(`<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`);
      },
    },
  });
  // Each redraw asks again for everything that is mounted.
  const done = new Map<string, string>();
  return (text) => {
    place = 0;
    const html = done.get(text) ?? marked.parse(text, { async: false });
    if (done.size > 200) done.clear();
    done.set(text, html);
    return html;
  };
}
