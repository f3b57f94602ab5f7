import { splitBlocks } from '../domain/block';
import { Injection } from '../domain/memory';
import type { Part } from '../domain/turn';
import type { Database } from './database';
import { unseal } from './seal';

/**
 * @file Which words of a message are the user's own. A block is known by its boundary; where somebody cut the boundary off,
 * by its lines, which we keep: what went in must never come back as something that was said.
 */

export interface Quoted {
  /** First lines of memories in blocks, with the label that says where they are from -> the block's name. */
  heads: ReadonlyMap<string, string>;
  /** Their further lines: ours only where they follow a head. */
  rest: ReadonlySet<string>;
}

export const NOTHING_QUOTED: Quoted = { heads: new Map(), rest: new Set() };

/** Every form begins with its number; a memory's further lines are indented. */
const HEAD = /^\d+\. \S/;
const LEAST_CHARS = 24;

/** The lines of every block that went anywhere. Read anew where there is a newer one. */
export async function quotedLines(db: Database): Promise<Quoted> {
  const newest = await db.injections.orderBy('updatedAt').last();
  const stamp = `${newest?.key}/${newest?.updatedAt}/${await db.injections.count()}`;
  const known = cache.get(db);
  if (known?.stamp === stamp) return known.quoted;
  const heads = new Map<string, string>();
  const rest = new Set<string>();
  await db.injections.each(({ sealed }) => {
    const { data } = Injection.safeParse(unseal(sealed));
    const block = nameOf(data?.text ?? '');
    // The boundary's lines are known by their form.
    for (const line of data?.text.split('\n').slice(1, -1) ?? []) {
      const own = squeezed(line);
      if (HEAD.test(line) && own.length >= LEAST_CHARS) heads.set(own, block);
      else if (own !== '') rest.add(own);
    }
  });
  const quoted = { heads, rest };
  cache.set(db, { stamp, quoted });
  return quoted;
}

const cache = new WeakMap<Database, { stamp: string; quoted: Quoted }>();

/** Letters and digits alone, without the number: sites renumber lists, escape signs, and change spaces. */
function squeezed(line: string): string {
  return line.replace(/^\s*(?:\d+[.)]\s*)?/, '').replace(/[^\p{L}\p{N}]+/gu, '');
}

const nameOf = (block: string) => /MEMSHADOW ([a-z0-9]{6,12})/.exec(block)?.[1] ?? '';

/** A block found in a message, as it stood there: for learning what became of it, not for keeping. */
export interface Quote {
  block: string;
  text: string;
}

export interface OwnWords {
  text: string;
  /** Where blocks were, and which. */
  injected: Part[];
  quotes: Quote[];
}

/** A message's own words, and what of it was ours. */
export function ownWords(given: string, quoted: Quoted): OwnWords {
  const { text, blocks } = splitBlocks(given.replace(/\r\n?/g, '\n'));
  const injected = blocks.map(({ at, id }): Part => ({ kind: 'injected', at, block: id }));
  const own = { text, injected, quotes: blocks.map(({ id, text: block }) => ({ block: id, text: block })) };
  return quoted.heads.size === 0 ? own : withoutLines(own, quoted);
}

function withoutLines({ text, injected, quotes }: OwnWords, { heads, rest }: Quoted): OwnWords {
  const kept: string[] = [];
  const cut: string[] = [];
  let ours = false;
  for (const line of text.split('\n')) {
    const own = squeezed(line);
    const head = heads.get(own);
    ours = head !== undefined || (ours && (own === '' || rest.has(own))) || END.test(line);
    if (!ours) kept.push(line);
    else if (head !== undefined || END.test(line)) cut.push(head ?? nameOf(line));
  }
  if (cut.length === 0) return { text, injected, quotes };
  const more = [...new Set(cut)].map((block): Part => ({ kind: 'injected', at: 0, block }));
  return { text: kept.join('\n').trim(), injected: [...injected, ...more], quotes };
}

/** The last line of a block whose first is gone. */
const END = /^\s*\\?\[?\s*end MEMSHADOW [a-z0-9]{6,12}\s*\\?\]?\s*$/;
