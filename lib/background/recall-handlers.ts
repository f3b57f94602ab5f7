import { isDemoted } from '../domain/memory';
import type { Answer, Question, Ranked } from '../domain/ranked';
import type { Handlers } from '../messages/receive';
import { withoutEchoes, withoutNearSame } from '../search/near-same';
import { evidenceOf, sureness } from '../search/rank/gate';
import { ORDERS } from '../search/strategies';
import { readSettings } from '../settings/settings';
import { note } from '../store/events';
import { unseal } from '../store/seal';
import { judge, listJudged } from '../store/verdicts';
import { withinRules } from './firewall';
import { withLastTurns } from './last-turns';
import { askEngine, wakeEngine } from './offscreen';
import { personaHere } from './persona-here';
import { withinProject } from './project-handlers';
import { type Said, saidIn, saidOf } from './said-of';
import type { StoreSession } from './store-session';
import { pinnedFor, withPinned } from './with-pinned';

/** What a question may ask for at most. */
const MOST = 100;
const SAID_AT_MOST = 3;
const CHARS_A_TOKEN = 4;
const SHOWN_CHARS = 200;

type Names = 'recall.search' | 'recall.suggest' | 'memory.judge' | 'judged.list';

export function recallHandlers(store: StoreSession): Pick<Handlers, Names> {
  return {
    'recall.search': (question) => recall(store, question, question.target != null),
    'recall.suggest': async (question) => {
      const answer = await recall(store, await withinPersona(store, question));
      return sureness(evidenceOf(answer)) > 0 ? worthSaying(answer.memories) : [];
    },
    'memory.judge': async (judgement) => {
      const { db } = await store.writable();
      await judge(db, judgement);
      if (judgement.on) await note(db, judgement.verdict, { turns: 1 });
      return null;
    },
    'judged.list': async () => {
      const db = await store.db();
      const all = await listJudged(db);
      const rows = await db.turns.bulkGet(all.map(({ turn }) => turn));
      return all.map((one, i) => {
        const row = rows[i];
        return { ...one, text: row ? unseal(row.sealed).text.slice(0, SHOWN_CHARS) : '' };
      });
    },
  };
}

/** Unasked, nothing of another persona is shown: what belongs to this one, or to none. */
async function withinPersona(store: StoreSession, question: Question): Promise<Question> {
  const { target, open } = question;
  const persona = target ? await personaHere(store, target, open?.foreignId ?? null) : null;
  if (persona === null) return question;
  return { ...question, filters: { ...question.filters, persona, orNone: true } };
}

/** Of the first few, what may be offered unasked. Where none of them may, the rest is not worth it either. */
function worthSaying(memories: readonly Ranked[]): Ranked[] {
  return memories
    .slice(0, SAID_AT_MOST)
    .filter(({ held, asks, demoted }) => held === null && !asks && !demoted);
}

/** `pinned`: what the user has pinned comes first; never where nothing was asked for. */
export async function recall(store: StoreSession, from: Question, pinned = false): Promise<Answer> {
  // Opened beside the question, not after its answer. What fails here fails again, and is told, where it is needed.
  if (pinned || from.conversation !== undefined) store.db().catch(() => undefined);
  const [{ model, firewall, ceilingChars }, question] = await Promise.all([
    readSettings(),
    withinProject(store, from),
    wakeEngine(),
  ]);
  const { target = null, limit } = question;
  const guarded = target !== null && firewall.length > 0;
  // What the rules take out should leave no gap: more is asked for.
  const asked = guarded ? { ...question, limit: MOST } : question;
  const pins = pinned ? store.db().then((db) => pinnedFor(db, question)) : Promise.resolve([]);
  pins.catch(() => undefined); // awaited below, where the question itself has not failed
  const tell = await askEngine({ kind: 'search', model, question: asked });
  if (tell.kind !== 'answer') throw new Error('The search worker answered something else.');
  // First of all: a correction says nearly the same as what it corrects, and must not be taken for its repetition.
  const said = saidIn(tell.said);
  const fresh = withoutStale(tell.answer, said.stale);
  const found = inOrder(withoutRepeats(withUse(withReleased(fresh, said), said)), question);
  const { conversation } = question;
  const whole =
    conversation === undefined
      ? found
      : await withLastTurns(await store.db(), found, conversation, ceilingChars / CHARS_A_TOKEN);
  const first = withPinned(whole, await pins);
  // Those that were added are looked at too.
  const answer =
    first === found ? found : withoutStale(first, saidIn(await saidOf(store.db, keysOf(first))).stale);
  if (!guarded) return answer;
  const allowed = await withinRules(await store.db(), firewall, answer, target);
  return { ...allowed, memories: allowed.memories.slice(0, limit) };
}

const keysOf = ({ memories }: Answer): string[] => memories.map(({ key }) => key);

/** What the user mostly had no use for comes last. */
function withUse(answer: Answer, { signals: found }: Said): Answer {
  if (found.size === 0) return answer;
  const told = answer.memories.map((memory) => ({
    ...memory,
    demoted: isDemoted(found.get(memory.key) ?? {}),
  }));
  const memories = [...told.filter(({ demoted }) => !demoted), ...told.filter(({ demoted }) => demoted)];
  return { ...answer, memories };
}

function inOrder(answer: Answer, { strategy, text }: Question): Answer {
  if (strategy === undefined) return answer;
  // What was of no use stays last.
  const last = answer.memories.filter(({ demoted }) => demoted);
  const others = answer.memories.filter(({ demoted }) => !demoted);
  return { ...answer, memories: [...ORDERS[strategy](others, text, Date.now()), ...last] };
}

function withoutRepeats(answer: Answer): Answer {
  const { memories, gone } = withoutNearSame(answer.memories);
  if (gone === 0) return answer;
  const before = answer.heldBack.find(({ rule }) => rule === 'same-text')?.count ?? 0;
  const others = answer.heldBack.filter(({ rule }) => rule !== 'same-text');
  return { ...answer, memories, heldBack: [...others, { rule: 'same-text', count: before + gone }] };
}

/** What the user said is no longer true is left out, with what others said after it, and counted. */
function withoutStale(answer: Answer, stale: ReadonlySet<string>): Answer {
  if (stale.size === 0) return answer;
  const memories = withoutEchoes(answer.memories, stale);
  const before = answer.heldBack.find(({ rule }) => rule === 'stale')?.count ?? 0;
  const count = before + answer.memories.length - memories.length;
  const others = answer.heldBack.filter(({ rule }) => rule !== 'stale');
  return { ...answer, memories, heldBack: [...others, { rule: 'stale', count }] };
}

/** What the user has looked at and released is offered like any other. */
function withReleased(answer: Answer, { released }: Said): Answer {
  if (released.size === 0) return answer;
  const memories = answer.memories.map((memory) =>
    released.has(memory.key) ? { ...memory, held: null } : memory,
  );
  return { ...answer, memories };
}
