import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chatgpt } from '../../injectors/chatgpt';
import { claude } from '../../injectors/claude';
import { gemini } from '../../injectors/gemini';
import { readPage } from '../tools/read-page';
import expectations from './shared-fixtures.json';

/**
 * @file Saved pages of the real sites, where the checkout has them beside it. Their text is not ours to commit: each
 * expectation holds role, length, parts and a digest of the Markdown that was read and looked at by eye
 * (2026-11-24)..
 */
const FOLDER = '../shared/fixtures';
const ADAPTERS = { chatgpt, claude, gemini };
const URLS = {
  chatgpt: 'https://chatgpt.com/c/00000000-0000-4000-8000-000000000001',
  claude: 'https://claude.ai/chat/00000000-0000-4000-8000-000000000001',
  gemini: 'https://gemini.google.com/app/0123456789abcdef',
};

function summary(path: string) {
  const site = path.split('/')[0] as keyof typeof ADAPTERS; // the list names only these folders
  const { turns, known } = readPage(ADAPTERS[site], URLS[site], readFileSync(`${FOLDER}/${path}`, 'utf8'));
  return {
    known,
    turns: turns.map(({ role, text, complete, parts }) => {
      const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
      const kinds = parts.map(({ kind }) => kind).join(' ');
      return `${role} ${complete ? 'complete' : 'open'} ${text.length} ${digest} ${kinds}`.trim();
    }),
  };
}

describe.runIf(existsSync(FOLDER))('saved real pages', () => {
  it.each(Object.entries(expectations))('%s', (path, expected) => {
    expect(summary(path)).toEqual(expected);
  });
});

it('says whether the saved pages are there', () => {
  if (!existsSync(FOLDER)) console.log('Saved real pages are not beside this checkout: not read.');
  expect(Object.keys(expectations).length).toBeGreaterThan(15);
});
