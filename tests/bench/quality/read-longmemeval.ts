import type { Sample, Unit } from './sets';

/** @file LongMemEval: every question brings its own haystack of chats. Abstention questions have no answer to find. */

interface Item {
  question_id: string;
  question_type: string;
  question: string;
  answer_session_ids: string[];
  haystack_session_ids: string[];
  haystack_dates?: string[];
  haystack_sessions: Array<Array<{ role: 'user' | 'assistant'; content: string; has_answer?: boolean }>>;
}

/** One item or a list of them; anything else gives nothing. */
export function longMemEval(json: unknown): Sample[] {
  const list = (Array.isArray(json) ? json : [json]) as Item[];
  return list.filter((item) => item?.haystack_sessions && !item.question_id.endsWith('_abs')).map(toSample);
}

function toSample(item: Item): Sample {
  const answers = new Set(item.answer_session_ids);
  const units: Unit[] = [];
  const marked: string[] = [];
  for (const [s, turns] of item.haystack_sessions.entries()) {
    // A haystack may hold a session twice: the place keeps the ids apart.
    const name = item.haystack_session_ids[s] ?? `${s}`;
    const at = dateOf(item.haystack_dates?.[s]);
    for (const [t, { role, content, has_answer }] of turns.entries()) {
      const id = `${s}/${name}#${t}`;
      if (has_answer) marked.push(id);
      units.push({ id, session: name, role, author: null, text: content, at });
    }
  }
  const all = units.filter((unit) => answers.has(unit.session)).map((unit) => unit.id);
  const gold = new Set(marked.length > 0 ? marked : all);
  const query = {
    id: item.question_id,
    text: item.question,
    category: item.question_type,
    gold,
    goldSessions: answers,
  };
  return { id: item.question_id, units, queries: [query] };
}

/** "2023/05/20 (Sat) 02:21" */
function dateOf(text = ''): number | null {
  const [, y, m, d, hour = '0', minute = '0'] =
    /(\d{4})\/(\d\d)\/(\d\d)(?:.*?(\d\d):(\d\d))?/.exec(text) ?? [];
  return y ? Date.UTC(Number(y), Number(m) - 1, Number(d), Number(hour), Number(minute)) : null;
}
