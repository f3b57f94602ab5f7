import { existsSync, readFileSync } from 'node:fs';

/**
 * @file Public conversations with questions, read from where they lie beside the repository; a small sample made for
 * these tests stands in where they are absent. Nothing of the public text may be committed.
 */

const ROOT = '../shared/benchmarks';

export interface Step {
  role: 'user' | 'assistant';
  text: string;
  at: string;
}

export interface Chat {
  name: string;
  steps: Step[];
}

export interface Query {
  chat: string;
  text: string;
  /** Places in the chat's steps; one of them among the first five is a hit. */
  evidence: number[];
}

export interface Benchmark {
  name: string;
  chats: Chat[];
  queries: Query[];
}

export const present = existsSync(ROOT);

/**
 * All of LoCoMo and two chats of BEAM-100K. The fifty questions, by a rule fixed before any result was seen: of each
 * LoCoMo conversation's questions with evidence and category 1 to 4, in file order, those at 0, n/4, n/2 and 3n/4;
 * of each BEAM chat the first question of the first five abilities that name their evidence.
 */
export function benchmark(): Benchmark {
  if (!present)
    return { name: 'own sample', ...JSON.parse(readFileSync('tests/support/sample-chats.json', 'utf8')) };
  const parts = [...locomo(), ...['1', '2'].map(beam)];
  return {
    name: 'LoCoMo (10) and BEAM-100K (2)',
    chats: parts.map((part) => part.chat),
    queries: parts.flatMap((part) => part.queries),
  };
}

interface Part {
  chat: Chat;
  queries: Query[];
}

interface LocomoTurn {
  speaker: string;
  dia_id: string;
  text: string;
}
interface LocomoQuestion {
  question: string;
  evidence: string[];
  category: number;
}

function locomo(): Part[] {
  const all: Array<{ sample_id: string; conversation: Record<string, unknown>; qa: LocomoQuestion[] }> =
    JSON.parse(readFileSync(`${ROOT}/locomo/locomo10.json`, 'utf8'));
  return all.map(({ sample_id: name, conversation, qa }) => {
    const ids: string[] = [];
    const steps: Step[] = [];
    for (let n = 1; Array.isArray(conversation[`session_${n}`]); n++) {
      const at = sessionTime(String(conversation[`session_${n}_date_time`]));
      for (const turn of conversation[`session_${n}`] as LocomoTurn[]) {
        ids.push(turn.dia_id);
        steps.push({
          role: turn.speaker === conversation['speaker_a'] ? 'user' : 'assistant',
          text: turn.text,
          at,
        });
      }
    }
    const usable = qa.filter((question) => question.category <= 4 && evidenceOf(question, ids).length > 0);
    const queries = [0, 1, 2, 3].flatMap((quarter) => {
      const question = usable[Math.floor((quarter * usable.length) / 4)];
      return question ? [{ chat: name, text: question.question, evidence: evidenceOf(question, ids) }] : [];
    });
    return { chat: { name, steps }, queries };
  });
}

/** Some evidence strings hold two ids or stray characters. */
function evidenceOf({ evidence }: LocomoQuestion, ids: readonly string[]): number[] {
  const named = (evidence ?? []).flatMap((text) => text.match(/D\d+:\d+/g) ?? []);
  return named.map((id) => ids.indexOf(id)).filter((place) => place >= 0);
}

/** "1:56 pm on 8 May, 2023" */
function sessionTime(text: string): string {
  const [, hour = '0', minute = '0', half = 'am', date = ''] = /(\d+):(\d+) (am|pm) on (.*)/.exec(text) ?? [];
  const day = new Date(`${date} UTC`);
  day.setUTCHours((Number(hour) % 12) + (half === 'pm' ? 12 : 0), Number(minute));
  return day.toISOString();
}

interface BeamTurn {
  role: 'user' | 'assistant';
  content: string;
}

function beam(name: string): Part {
  const batches: Array<{ turns: BeamTurn[][] }> = JSON.parse(
    readFileSync(`${ROOT}/beam-100k/${name}/chat.json`, 'utf8'),
  );
  const turns = batches.flatMap((batch) => batch.turns.flat());
  const steps = turns.map(({ role, content }) => {
    // The generator's own mark at the end of user messages.
    return { role, text: content.replace(/\s*->->\s*[\d,.\s-]*$/, ''), at: '2024-03-15T09:00:00.000Z' };
  });
  const probing: Record<
    string,
    Array<{ question: string; source_chat_ids?: number[] | Record<string, number[]> }>
  > = JSON.parse(readFileSync(`${ROOT}/beam-100k/${name}/probing_questions.json`, 'utf8'));
  const chat = `beam-${name}`;
  const queries = Object.values(probing)
    .flatMap(([first]) => (first?.source_chat_ids ? [first] : []))
    .slice(0, 5)
    .map(({ question, source_chat_ids: ids = [] }) => ({
      chat,
      text: question,
      evidence: [...new Set(Object.values(ids).flat())],
    }));
  return { chat: { name: chat, steps }, queries };
}
