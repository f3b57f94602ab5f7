import type { Query, Sample, Unit } from './sets';

/** @file BEAM (mohammadtavakoli78/BEAM). A session is one thread of a batch: a question with its follow-ups. */

interface Message {
  id: number;
  role: 'user' | 'assistant';
  content: string;
  time_anchor?: string;
}

interface Probe {
  question: string;
  source_chat_ids?: unknown;
}

/** `chat` and `probes`: the two published files of one chat. */
export function beamChat(name: string, chat: unknown, probes: unknown): Sample {
  const units: Unit[] = [];
  let at: number | null = null;
  for (const { batch_number, turns } of chat as Array<{ batch_number: number; turns: Message[][] }>) {
    for (const [thread, messages] of turns.entries()) {
      for (const { id, role, content, time_anchor } of messages) {
        at = anchor(time_anchor) ?? at;
        // The generator's own mark at the end of user messages.
        const text = content.replace(/\s*->->\s*[\d,.\sN/A-]*$/, '');
        units.push({ id: String(id), session: `${batch_number}.${thread}`, role, author: null, text, at });
      }
    }
  }
  const sessions = new Map(units.map((unit) => [unit.id, unit.session]));
  const queries: Query[] = [];
  for (const [category, list] of Object.entries(probes as Record<string, Probe[]>)) {
    for (const [i, { question, source_chat_ids }] of list.entries()) {
      const gold = new Set(numbersIn(source_chat_ids).filter((id) => sessions.has(id)));
      const goldSessions = new Set([...gold].map((id) => sessions.get(id) ?? ''));
      if (gold.size > 0)
        queries.push({ id: `${name}/${category}/${i}`, text: question, category, gold, goldSessions });
    }
  }
  return { id: `beam ${name}`, units, queries };
}

/** "March-15-2024" */
function anchor(text: string | undefined): number | null {
  const at = text ? Date.parse(`${text.replace(/-/g, ' ')} UTC`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Lists of ids, or objects whose values are lists or ids, however deep. */
function numbersIn(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return /^\d+$/.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}
