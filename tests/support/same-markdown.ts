import { lexer, type Token, type Tokens } from 'marked';

/**
 * A Markdown text as a list of its blocks, so that two spellings of the same document compare equal: headings, list
 * items, table cells and quotes by their words, code to the letter. Marked parses; our own converter has no part in it.
 */
export function fingerprint(text: string): string[] {
  return lexer(text).flatMap((token) => block(token));
}

function block(token: Token, lead = ''): string[] {
  if (token.type === 'space' || token.type === 'def') return [];
  if (token.type === 'code')
    return [
      `${lead}code:${((token as Tokens.Code).lang ?? '').toLowerCase()}:${token['text'].replace(/\s+$/, '')}`,
    ];
  if (token.type === 'heading') return [`${lead}h${token['depth']}:${words(token)}`];
  if (token.type === 'hr') return [`${lead}hr`];
  if (token.type === 'list') {
    const list = token as Tokens.List;
    return list.items.flatMap((item, i) => {
      const mark = list.ordered ? `${Number(list.start || 1) + i}.` : '-';
      return [`${lead}${mark}`, ...item.tokens.flatMap((inner) => block(inner, `${lead}  `))];
    });
  }
  if (token.type === 'blockquote')
    return (token as Tokens.Blockquote).tokens.flatMap((inner) => block(inner, `${lead}> `));
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows].map((row) => `${lead}row:${row.map((cell) => inline(cell.tokens)).join('|')}`);
  }
  return [`${lead}${words(token)}`];
}

function words(token: Token): string {
  return 'tokens' in token && token.tokens ? inline(token.tokens) : squeeze(token.raw);
}

function inline(tokens: readonly Token[]): string {
  return squeeze(
    tokens
      .map((token): string => {
        if (token.type === 'codespan') return `\`${token['text']}\``;
        if (token.type === 'br') return ' ';
        if (token.type === 'image') return token['text'];
        const text =
          'tokens' in token && token.tokens
            ? inline(token.tokens)
            : token.type === 'text' || token.type === 'escape'
              ? token['text']
              : token.raw;
        return token.type === 'strong' ? `**${text}**` : token.type === 'em' ? `*${text}*` : text;
      })
      .join(''),
  );
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
  deg: '°',
};

function squeeze(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|#39|nbsp|deg);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
