import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChatgpt } from '../../injectors/chatgpt/read';
import { readClaude } from '../../injectors/claude/read';
import { readGemini } from '../../injectors/gemini/read';
import type { ReadAsk, SiteReader } from '../../lib/reads/ask';

/** @file What we ask of the sites, exactly: method, address, and nothing else. Any other request turns this red. */

const ORG = '00000000-0000-4000-8000-00000000000a';
const CHAT = '00000000-0000-4000-8000-000000000001';
const asks: ReadAsk[] = [
  { what: 'list', place: null },
  { what: 'list', place: 'archived 100' },
  { what: 'list', place: 'projects 0' },
  { what: 'list', place: 'project 0 g-p-1' },
  { what: 'list', place: '../../evil?x=1#' },
  { what: 'chats', ids: [CHAT], place: null },
  { what: 'chats', ids: [CHAT, 'b/../c'], place: null },
  { what: 'chats', ids: ['../../api/evil?x='], place: 'cursor' },
  { what: 'memories' },
  // From an adapter pack: on the site's own API, or not at all.
  { what: 'chats', ids: ['../x?y='], place: null, path: '/backend-api/v2/chat/{id}?full=true' },
  { what: 'chats', ids: [CHAT], place: null, path: '/api/v2/{org}/chat/{id}' },
  { what: 'list', place: 'main 50', path: '/backend-api/v2/list?from={offset}' },
  { what: 'list', place: 'archived 50', path: '/backend-api/v2/list?from={offset}' },
  { what: 'chats', ids: [CHAT], place: null, path: 'https://evil.example/{id}' },
  { what: 'chats', ids: [CHAT], place: null, path: '//evil.example/backend-api/{id}' },
];

/** Every request a reader makes for all questions, as `METHOD path`, the random and secret parts named. */
async function requests(reader: SiteReader): Promise<string[]> {
  const made: string[] = [];
  const world = {
    fetch: async (path: string, init: RequestInit = {}) => {
      made.push(`${init.method ?? 'GET'} ${path.replace(/_reqid=\d+/, '_reqid=N')}`);
      const html = '{"SNlM0e":"AT","cfb2h":"BL","FdrFJe":"SID","S06Grb":"42"}';
      const json = async () => ({ accessToken: 'secret-token', user: { id: 'me' } });
      return { ok: true, status: 200, headers: new Headers(), json, text: async () => html };
    },
    document: { cookie: `lastActiveOrg=${ORG}`, documentElement: { lang: 'en' } },
    localStorage: { getItem: () => null },
    location: { pathname: '/u/1/app/abc' },
  };
  // As in the tab: from its text alone, with nothing of ours around it.
  const alone = new Function(...Object.keys(world), `return (${reader.toString()})`)(
    ...Object.values(world),
  ) as SiteReader;
  for (const ask of asks) {
    const reply = await alone(ask);
    expect(JSON.stringify(reply)).not.toContain('secret-token');
  }
  return [...new Set(made)];
}

describe('the closed list of reads', () => {
  it.each([
    ['chatgpt', readChatgpt],
    ['claude', readClaude],
    ['gemini', readGemini],
  ])('%s', async (_, reader) => {
    expect(await requests(reader)).toMatchSnapshot();
  });
});

it('the built package asks nowhere else', () => {
  const folder = '.output/chrome-mv3';
  if (!existsSync(folder)) throw new Error('npm run build first');
  const counts = Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.js$/.test(path) && !path.startsWith('models') && !path.startsWith('assets'))
      .map((path) => [
        path.replace(/-[\w-]{8}\.js$/, '.js'),
        readFileSync(`${folder}/${path}`, 'utf8').match(/\bfetch\(/g)?.length ?? 0,
      ])
      .filter(([, count]) => count !== 0),
  );
  // Two requests each of ChatGPT's and Gemini's reader, one of Claude's; a catalogue of words out of the package, in both.
  expect(counts).toEqual({ 'background.js': 6, 'chunks/shared.js': 1 });
  const words = /fetch\(`\/_locales\/\$\{\w+\}\/messages\.json`\)/;
  const [shared = ''] = readdirSync(`${folder}/chunks`).filter((name) => name.startsWith('shared-'));
  for (const path of ['background.js', `chunks/${shared}`])
    expect(readFileSync(`${folder}/${path}`, 'utf8')).toMatch(words);
});
