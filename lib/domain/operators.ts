import type { Filters } from './ranked';
import { SITES, type Site } from './site';

/**
 * @file Operators in a search box, as mail and code search have them: `site:claude persona:work role:you tag:health
 * after:2026-01 before:2026-05-03 has:code -has:code`. `"exact words"` and `-not` are the engine's own (lib/search/rank/question.ts).
 */

export interface Operator {
  /** As it was typed. */
  raw: string;
  name: 'site' | 'persona' | 'role' | 'tag' | 'after' | 'before' | 'has' | '-has';
  value: string;
}

export interface Asked {
  /** What is left to search for. */
  text: string;
  operators: Operator[];
  filters: Filters;
  /** Only passages with code, or only those without; null: both. */
  code: boolean | null;
}

const PATTERN =
  /(?:^|\s)(site|persona|role|tag|after|before|-?has):(?:"([^"]{1,60})"|([^\s"]{1,60}))(?=\s|$)/gi;
/** Names people say for one side of a chat. */
const ROLES: Record<string, 'user' | 'assistant'> = {
  ...{ you: 'user', me: 'user', user: 'user' },
  ...{ answer: 'assistant', assistant: 'assistant', ai: 'assistant' },
};

/** An operator that means nothing here (an unknown site, no date) stays what it is: words to look for. */
export function readOperators(typed: string, personas: ReadonlyArray<{ key: string; name: string }>): Asked {
  const operators: Operator[] = [];
  let filters: Filters = {};
  let code: boolean | null = null;
  const text = typed.replace(PATTERN, (whole: string, word: string, quoted?: string, bare?: string) => {
    const value = quoted ?? bare ?? '';
    const name = word.toLowerCase() as Operator['name']; // the pattern has no other
    if ((name === 'has' || name === '-has') && value.toLowerCase() === 'code') code = name === 'has';
    else {
      const more = filterOf(name, value, personas);
      if (!more) return whole;
      const sites: Site[] = [...(filters.sites ?? []), ...(more.sites ?? [])];
      filters = { ...filters, ...more, ...(sites.length > 0 ? { sites } : {}) };
    }
    operators.push({ raw: whole.trim(), name, value });
    return ' ';
  });
  return { text: text.replace(/\s+/g, ' ').trim(), operators, filters, code };
}

/** The box without one of its operators. */
export function withoutOperator(typed: string, { raw }: Operator): string {
  const at = typed.indexOf(raw);
  if (at === -1) return typed;
  return `${typed.slice(0, at)} ${typed.slice(at + raw.length)}`.replace(/\s+/g, ' ').trim();
}

function filterOf(
  name: Operator['name'],
  value: string,
  personas: ReadonlyArray<{ key: string; name: string }>,
): Filters | null {
  const said = value.toLowerCase();
  if (name === 'site') {
    const site = SITES.find((known) => known === said || said.startsWith(`${known}.`));
    return site ? { sites: [site] } : null;
  }
  if (name === 'persona') {
    const persona = personas.find((one) => one.name.toLowerCase() === said);
    return persona ? { persona: persona.key } : null;
  }
  if (name === 'role') {
    const role = Object.hasOwn(ROLES, said) ? ROLES[said] : undefined;
    return role ? { roles: [role] } : null;
  }
  if (name === 'tag') return { tag: value };
  const days = name === 'after' || name === 'before' ? stretch(said) : null;
  if (!days) return null;
  // Before May is before its first moment; after May is after its last.
  return name === 'before' ? { before: days.from - 1 } : { after: days.to };
}

/** `2026`, `2026-05`, `2026-05-03`: local days, as the user counts them. Half-open, milliseconds since 1970. */
function stretch(value: string): { from: number; to: number } | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(value);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (month > 12 || date > 31 || year < 1970) return null;
  const at = (y: number, m: number, d: number) => new Date(y, m, d).getTime();
  if (!match[2]) return { from: at(year, 0, 1), to: at(year + 1, 0, 1) };
  if (!match[3]) return { from: at(year, month - 1, 1), to: at(year, month, 1) };
  return { from: at(year, month - 1, date), to: at(year, month - 1, date + 1) };
}
