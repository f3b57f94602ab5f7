/**
 * @file How one memory is introduced in a block. Every form begins with its number, and further lines of a memory are
 * indented: nothing a memory says can look like the next one, and a block can be read back whole. Pure and zod-free.
 */

export const FORMATS = ['plain', 'structured', 'prose', 'markdown', 'own'] as const;
export type BlockFormat = (typeof FORMATS)[number];

/** What the user's own form may say. It has to begin with the number. */
export const VARIABLES = ['{n}', '{label}', '{place}', '{date}', '{who}'] as const;
export const DEFAULT_TEMPLATE = '{n}. ({label})';
export const isTemplate = (text: string): boolean =>
  text.startsWith('{n}. ') && text.length <= 200 && !/[\r\n]/.test(text);

const INDENT = '   ';
/** Of a label, "ChatGPT, 3 May, I wrote". */
const FIELDS = ['source', 'date', 'by'];

/** A label is ours, but a site's name in another language could hold what ends a head. */
const bare = (label: string) =>
  label
    .replace(/[()*;:{}\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function head(n: number, given: string, format: BlockFormat, template: string): string {
  const label = bare(given);
  if (format === 'structured') {
    const named = label.split(', ').map((value, i) => (FIELDS[i] ? `${FIELDS[i]}: ${value}` : value));
    return `${n}. ${named.join('; ')}`;
  }
  if (format === 'prose') return `${n}. From ${label}:`;
  if (format === 'markdown') return `${n}. **${label}**`;
  if (format === 'own' && isTemplate(template)) return filled(template, n, label);
  return `${n}. (${label})`;
}

function filled(template: string, n: number, label: string): string {
  const [place = '', date = '', ...who] = label.split(', ');
  const values: Record<string, string> = { n: String(n), label, place, date, who: who.join(', ') };
  return template.replace(/\{(n|label|place|date|who)\}/g, (_, name: string) => values[name] ?? '');
}

/** Where the text begins in an entry, and the entry. `text` has no line that is not indented. */
export function entryOf(
  n: number,
  label: string,
  text: string,
  format: BlockFormat,
  template: string,
): string {
  const start = head(n, label, format, template);
  // A fence is one only at the start of a line; metadata stands alone.
  const below = format === 'structured' || /^ {0,3}(```|~~~)/.test(text);
  const indented = text
    .split('\n')
    .map((line, i) => (line === '' || (i === 0 && !below) ? line : INDENT + line));
  return `${start}${below ? '\n' : ' '}${indented.join('\n')}`;
}

const HEADS: ReadonlyArray<[Exclude<BlockFormat, 'own'>, RegExp]> = [
  ['plain', /^\d+\. \(([^()\n]*)\)(?: |$)/],
  ['markdown', /^\d+\. \*\*([^*\n]*)\*\*(?: |$)/],
  ['prose', /^\d+\. From ([^:\n]*):(?: |$)/],
  ['structured', /^\d+\. (source: [^\n]*)$/],
];

/** Reads the inside of a block back. Null where it is of the user's own form, or was edited. */
export function readEntries(
  inside: string,
): { format: BlockFormat; entries: Array<{ label: string; text: string }> } | null {
  const lines = inside.split('\n');
  const found = HEADS.find(([, pattern]) => pattern.test(lines[0] ?? ''));
  if (!found) return null;
  const [format, pattern] = found;
  const entries: Array<{ label: string; text: string[] }> = [];
  for (const line of lines) {
    const match = line.startsWith(' ') ? null : pattern.exec(line);
    if (match) {
      const rest = line.slice(match[0].length);
      // A head alone on its line: the text stands below.
      entries.push({ label: labelOf(match[1] ?? '', format), text: rest === '' ? [] : [rest] });
    } else if (line === '' || line.startsWith(INDENT)) entries.at(-1)?.text.push(line.slice(INDENT.length));
    else return null;
  }
  return { format, entries: entries.map(({ label, text }) => ({ label, text: text.join('\n') })) };
}

function labelOf(told: string, format: BlockFormat): string {
  if (format !== 'structured') return told;
  return told
    .split('; ')
    .map((field) => field.replace(/^(?:source|date|by): /, ''))
    .join(', ');
}
