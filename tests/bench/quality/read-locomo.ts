import type { Sample, Unit } from './sets';

/** @file LoCoMo (snap-research/LoCoMo, locomo10.json). Two people talk; a picture's caption is part of what was said. */

const CATEGORIES: Record<number, string> = {
  1: 'multi-hop',
  2: 'temporal',
  3: 'open-domain',
  4: 'single-hop',
  5: 'adversarial',
};

interface Turn {
  speaker: string;
  dia_id: string;
  text?: string;
  clean_text?: string;
  blip_caption?: string;
}

interface Conversation {
  sample_id?: string;
  conversation: Record<string, unknown>;
  qa: Array<{ question: string; evidence?: unknown; category: number }>;
}

/** The file's list, or anything else: then nothing. */
export function locomoSamples(json: unknown): Sample[] {
  if (!Array.isArray(json)) return [];
  // The published file; a file of another shape fails at its first field, loudly.
  return (json as Conversation[]).filter((sample) => sample.conversation && sample.qa).map(toSample);
}

function toSample({ sample_id, conversation, qa }: Conversation, place: number): Sample {
  const units: Unit[] = [];
  for (const session of sessionsOf(conversation)) {
    const at = sessionTime(String(conversation[`${session}_date_time`]));
    for (const turn of conversation[session] as Turn[]) {
      const said = turn.text ?? turn.clean_text ?? '';
      const caption = turn.blip_caption ? `\n[picture: ${turn.blip_caption}]` : '';
      units.push({ id: turn.dia_id, session, role: 'user', author: turn.speaker, text: said + caption, at });
    }
  }
  const sessions = new Map(units.map((unit) => [unit.id, unit.session]));
  const id = sample_id ?? `conversation ${place}`;
  const queries = qa.flatMap(({ question, evidence, category }, i) => {
    // Some evidence strings hold two ids or stray characters.
    const named = (JSON.stringify(evidence ?? []).match(/D\d+:\d+/g) ?? []).filter((name) =>
      sessions.has(name),
    );
    if (named.length === 0) return [];
    const goldSessions = new Set(named.map((name) => sessions.get(name) ?? ''));
    return [
      {
        id: `${id}/${i}`,
        text: question,
        category: CATEGORIES[category] ?? `${category}`,
        gold: new Set(named),
        goldSessions,
      },
    ];
  });
  return { id, units, queries };
}

function sessionsOf(conversation: Record<string, unknown>): string[] {
  return Object.keys(conversation)
    .filter((key) => /^session_\d+$/.test(key) && Array.isArray(conversation[key]))
    .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8)));
}

/** "1:56 pm on 8 May, 2023"; null where it reads otherwise. */
function sessionTime(text: string): number | null {
  const [, hour = '', minute = '', half = '', date = ''] = /(\d+):(\d+) (am|pm) on (.*)/i.exec(text) ?? [];
  const day = Date.parse(`${date} UTC`);
  if (Number.isNaN(day)) return null;
  return day + ((Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0)) * 3_600_000 + Number(minute) * 60_000;
}
