import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PageChanged } from '../../injectors/adapter';
import { readTurn } from '../../injectors/capture/markdown';
import { chatgpt } from '../../injectors/chatgpt';
import { claude } from '../../injectors/claude';
import { gemini } from '../../injectors/gemini';
import { MORE } from '../../injectors/more-sites';
import { savedPage } from '../support/saved-page';

interface Expected {
  url: string;
  route: unknown;
  title?: string;
  known?: number;
  dark?: boolean;
  turns: Array<{ id: string; text: string; partial?: boolean; attachments?: unknown[] }>;
}

describe.each([chatgpt, claude, gemini, ...MORE])('$site', (adapter) => {
  const folder = `tests/fixtures/${adapter.site}/`;
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace('.html', ''));

  it.each(names)('reads %s', (name) => {
    const expected: Expected = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'));
    const page = savedPage(readFileSync(`${folder}${name}.html`, 'utf8'), expected.url);
    const root = adapter.root(page);
    if (!root) throw new Error('no root');
    const turns = adapter.turns(root).map((turn) => {
      const { text, partial } = readTurn(adapter, turn);
      const attachments = adapter.attachments(turn);
      const { id, role, complete, conversation, index } = turn;
      return {
        ...{ id, role, text, complete },
        ...(conversation === undefined ? {} : { conversation }),
        ...(index === null ? {} : { index }),
        ...(partial ? { partial } : {}),
        ...(attachments.length > 0 ? { attachments } : {}),
      };
    });
    expect(turns).toEqual(expected.turns);
    expect(adapter.route(new URL(expected.url))).toEqual(expected.route);
    if (expected.title !== undefined) expect(adapter.title(page)).toBe(expected.title);
    if (expected.known !== undefined) expect(adapter.known(root)).toBe(expected.known);
    if (expected.dark !== undefined) expect(adapter.isDark(page)).toBe(expected.dark);
  });

  it('says which selector is gone instead of answering with nothing', () => {
    expect(() => adapter.composer(savedPage('<html><body></body></html>', 'https://example.org/'))).toThrow(
      PageChanged,
    );
  });
});

it.each([
  [chatgpt, 'https://chatgpt.com/?temporary-chat=true', 'temporary'],
  [chatgpt, 'https://chatgpt.com/', 'new'],
  [chatgpt, 'https://chatgpt.com/g/g-abc/c/00000000-0000-4000-8000-000000000001', 'chat'],
  [chatgpt, 'https://chatgpt.com/gpts', 'other'],
  [chatgpt, 'https://chatgpt.com/c/local-1', 'new'],
  [claude, 'https://claude.ai/new?incognito', 'temporary'],
  [claude, 'https://claude.ai/recents', 'other'],
  [gemini, 'https://gemini.google.com/gem/abc123', 'new'],
  [gemini, 'https://gemini.google.com/gems/view', 'other'],
])('$0.site knows where %s leads', (adapter, url, kind) => {
  expect(adapter.route(new URL(url)).kind).toBe(kind);
});
