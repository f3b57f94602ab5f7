import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WEIGHTS } from '../../../lib/search/rank/weights';
import { evaluate } from '../../bench/quality/evaluate';
import { readSet } from '../../bench/quality/sets';
import { packagedInNode } from '../../support/packaged-model';

/** @file The readers of public sets, on small sets of our own in the same forms; and the harness over them. */

const folder = () => mkdtempSync(join(tmpdir(), 'set-'));
const write = (path: string, json: unknown) => writeFileSync(path, JSON.stringify(json));

function locomo(): string {
  const at = folder();
  write(join(at, 'set.json'), [
    {
      sample_id: 'one',
      conversation: {
        speaker_a: 'Ada',
        speaker_b: 'Ben',
        session_1_date_time: '1:56 pm on 8 May, 2023',
        session_1: [
          { speaker: 'Ada', dia_id: 'D1:1', text: 'I adopted a grey kitten.', blip_caption: 'a cat' },
          { speaker: 'Ben', dia_id: 'D1:2', text: 'Lovely. I am repairing my sailing boat.' },
        ],
        session_2_date_time: 'unknown',
        session_2: [{ speaker: 'Ada', dia_id: 'D2:1', text: 'The roof leaks again.' }],
      },
      qa: [
        { question: 'Which animal did Ada adopt?', evidence: ['D1:1; D9:9'], category: 4 },
        { question: 'What leaks again?', evidence: ['D2:1'], category: 1 },
        { question: 'Nobody knows?', evidence: [], category: 5 },
      ],
    },
  ]);
  return at;
}

function beam(): string {
  const at = folder();
  mkdirSync(join(at, '1'));
  const message = (id: number, role: string, content: string) => ({
    id,
    role,
    content,
    time_anchor: 'March-15-2024',
  });
  write(join(at, '1', 'chat.json'), [
    {
      batch_number: 1,
      turns: [
        [
          message(0, 'user', 'I use Flask 2.3 for the tracker. ->-> 1,1'),
          message(1, 'assistant', 'Good choice.'),
        ],
      ],
    },
    { batch_number: 2, turns: [[message(2, 'user', 'The sprint ends on Friday. ->-> 2,N/A')]] },
  ]);
  write(join(at, '1', 'probing_questions.json'), {
    abstention: [{ question: 'Unknown?' }],
    temporal: [{ question: 'When does the sprint end?', source_chat_ids: { first: [2], second: [[2]] } }],
  });
  return at;
}

function longMemEval(): string {
  const at = folder();
  const item = {
    ...{ question_id: 'q1', question_type: 'single-session-user', question: 'Where did I park the bicycle?' },
    ...{
      answer_session_ids: ['s2'],
      haystack_session_ids: ['s1', 's2'],
      haystack_dates: ['2023/05/20 (Sat) 02:21', 'x'],
    },
    haystack_sessions: [
      [{ role: 'user', content: 'Tell me of owls.' }],
      [
        { role: 'user', content: 'I parked the bicycle behind the library.', has_answer: true },
        { role: 'assistant', content: 'Noted.' },
      ],
    ],
  };
  write(join(at, 'set.json'), [item, { ...item, question_id: 'q2_abs' }]);
  return at;
}

it('reads two people as people, with sessions, captions and evidence', () => {
  const [sample] = readSet(locomo(), 'locomo');
  expect(sample?.units[0]).toMatchObject({
    author: 'Ada',
    role: 'user',
    session: 'session_1',
    at: Date.UTC(2023, 4, 8, 13, 56),
  });
  expect(sample?.units[0]?.text).toContain('[picture: a cat]');
  expect(sample?.units[2]?.at).toBeNull();
  expect(sample?.queries.map(({ gold, category }) => [[...gold], category])).toEqual([
    [['D1:1'], 'single-hop'],
    [['D2:1'], 'multi-hop'],
  ]);
});

it('reads chats with their threads, and takes off what the generator wrote', () => {
  const [sample] = readSet(beam(), 'beam');
  expect(sample?.units.map(({ text, session }) => [text, session])).toEqual([
    ['I use Flask 2.3 for the tracker.', '1.0'],
    ['Good choice.', '1.0'],
    ['The sprint ends on Friday.', '2.0'],
  ]);
  expect(sample?.queries.map(({ gold }) => [...gold])).toEqual([['2']]);
});

it('reads a haystack for each question', () => {
  const samples = readSet(longMemEval(), 'longmemeval');
  expect(samples.length).toBe(1);
  expect(samples[0]?.units[0]?.at).toBe(Date.UTC(2023, 4, 20, 2, 21));
  expect([...(samples[0]?.queries[0]?.gold ?? [])]).toEqual(['1/s2#0']);
});

it('refuses a folder of another form', () => {
  expect(() => readSet(beam(), 'locomo')).toThrow('holds nothing');
});

it.each([
  ['locomo' as const, locomo],
  ['beam' as const, beam],
  ['longmemeval' as const, longMemEval],
])('runs the product over %s', async (format, make) => {
  const { embed } = packagedInNode();
  const method = { name: 'product', weights: WEIGHTS, mode: 'hybrid' as const };
  const [turn, session] = await evaluate(readSet(make(), format), method, embed);
  expect(turn?.recallAt5).toBe(1);
  expect(session?.ndcg10Micro).toBeGreaterThan(0.6);
});
