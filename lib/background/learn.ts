import { browser } from 'wxt/browser';
import type { Injection } from '../domain/memory';
import type { Turn } from '../domain/turn';
import { termsIn } from '../search/words/tokens';
import type { Database } from '../store/database';
import { changeOutcome, injectionOfBlock } from '../store/injections';
import type { KeyedHash } from '../store/keyed-hash';
import type { Quote } from '../store/quoted';
import { unseal } from '../store/seal';
import { noteSignal } from './note-signal';

/**
 * @file What became of a block: kept or changed in the message that was sent, and whether the answer made use of it. All of
 * it is worked out here from what is captured anyway.
 */

interface Writable {
  db: Database;
  hash: KeyedHash;
}

/** Chats whose next answer may show that a memory was of use. In session storage: the worker may die before it comes. */
const WAITING = 'echo';
interface Waiting {
  [conversation: string]: { turns: string[]; message: string };
}

/** An answer uses a memory where it says this share of the words only the memory had, and so many of them. */
const ECHO_SHARE = 0.25;
const ECHO_WORDS = 2;

/** Looks at turns that were just stored; `ready`: as they were captured. Never throws: learning is not worth a capture. */
export async function learn(
  store: Writable,
  keys: readonly string[],
  ready: ReadonlyArray<{ foreignId: string; quotes: readonly Quote[] }>,
): Promise<void> {
  try {
    const rows = await store.db.turns.bulkGet([...keys]);
    const turns = rows.flatMap((row) => (row ? [unseal(row.sealed)] : []));
    for (const turn of turns.filter(({ role }) => role === 'user')) {
      const quotes = ready.find(({ foreignId }) => foreignId === turn.foreignId)?.quotes ?? [];
      for (const quote of quotes) await learnFromSent(store, turn, quote);
    }
    for (const turn of turns.filter(({ role, state }) => role === 'assistant' && state === 'complete'))
      await learnFromAnswer(store, turn);
  } catch (error) {
    console.warn('Nothing was learnt from a message:', String(error));
  }
}

async function learnFromSent(store: Writable, turn: Turn, quote: Quote): Promise<void> {
  const { db } = store;
  const injection = await injectionOfBlock(db, quote.block);
  // Told once: the same message is read again and again.
  if (injection?.outcome !== 'inserted') return;
  const left = squeezed(quote.text);
  const whole = left === squeezed(injection.text);
  const kept = injection.turns.filter((_, i) => whole || left.includes(squeezed(lineOf(injection, i))));
  const gone = injection.turns.filter((key) => !kept.includes(key));
  await changeOutcome(db, injection.key, whole ? 'kept' : 'edited');
  await noteSignal(store, kept, 'kept');
  await noteSignal(store, gone, 'edited');
  await wait({ [turn.conversation]: { turns: kept, message: turn.text } });
}

/** The first line of the n-th memory of a block. */
function lineOf({ text }: Injection, n: number): string {
  return text.split('\n').find((line) => line.startsWith(`${n + 1}. `)) ?? text;
}

const squeezed = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

async function learnFromAnswer(store: Writable, answer: Turn): Promise<void> {
  const waiting = await readWaiting();
  const own = waiting[answer.conversation];
  if (!own) return;
  delete waiting[answer.conversation];
  await browser.storage.session.set({ [WAITING]: waiting });
  const said = new Set(termsIn(answer.text));
  const asked = new Set(termsIn(own.message));
  const rows = await store.db.turns.bulkGet(own.turns);
  const echoed = rows.flatMap((row) => {
    if (!row) return [];
    const words = [...new Set(termsIn(unseal(row.sealed).text))].filter((word) => !asked.has(word));
    const used = words.filter((word) => said.has(word)).length;
    return used >= ECHO_WORDS && used >= ECHO_SHARE * words.length ? [row.key] : [];
  });
  await noteSignal(store, echoed, 'echoed');
}

async function wait(more: Waiting): Promise<void> {
  await browser.storage.session.set({ [WAITING]: { ...(await readWaiting()), ...more } });
}

async function readWaiting(): Promise<Waiting> {
  const { [WAITING]: held } = await browser.storage.session.get(WAITING);
  return (held ?? {}) as Waiting; // only this file writes it
}
