import { beforeAll, describe, expect, it } from 'vitest';
import { parseQuestion, timeIn } from '../../../lib/search/rank/question';
import { isOneEdit } from '../../../lib/search/words/search-box';
import { loadStemmers } from '../../../lib/search/words/stems';
import { dateTerms, termsIn, tokenise } from '../../../lib/search/words/tokens';

beforeAll(() => loadStemmers(['de', 'fr', 'ru', 'es']));

describe('termsIn', () => {
  it.each([
    // Code: whole, and by case, underscore and digits.
    ['useLocalStorage()', 'en', ['uselocalstorag', 'us', 'local', 'storag']],
    ['snake_case_name', 'en', ['snake_case_nam', 'snake', 'case', 'name']],
    ['HTTPServer', 'en', ['httpserver', 'http', 'server']],
    ['parseURLFromBase64', 'en', ['parseurlfrombase64', 'pars', 'url', 'base64']],
    ['__init__', 'en', ['init']],
    ['MAX_TOKENS=512', 'en', ['max_token', 'max', 'token', '512']],
    ['std::vector<int>', 'en', ['std', 'vector', 'int']],
    // Scripts without spaces: pairs; a single character stands for itself.
    ['東京都', 'en', ['東京', '京都']],
    ['我喜欢吃苹果', 'en', ['我喜', '喜欢', '欢吃', '吃苹', '苹果']],
    ['水', 'en', ['水']],
    ['React入門', 'en', ['react', '入門']],
    ['カタカナ', 'en', ['カタ', 'タカ', 'カナ']],
    // Korean has spaces.
    ['한국어 검색', 'en', ['한국어', '검색']],
    // Stems by language; width and ligatures folded.
    ['Häuser', 'de', ['haus']],
    ['ﬁltering', 'en', ['filter']],
    ['ＡＢＣ', 'en', ['abc']],
    ['книги', 'ru', ['книг']],
    // What questions are made of says nothing.
    ['what did I do about the filters', 'en', ['filter']],
    ['', 'en', []],
    ['— … !?', 'en', []],
  ])('%s (%s)', (text, language, terms) => {
    expect(termsIn(text, { language })).toEqual(terms);
    expect(tokenise(text, { language }).map(({ term }) => term)).toEqual(terms);
  });

  it('cuts Thai at its words', () => {
    expect(termsIn('ฉันรักแมว').length).toBeGreaterThan(1);
  });

  it('gives places in the text as it stands', () => {
    const text = 'Say «Häuser» and snake_case';
    for (const { start, end } of tokenise(text)) expect(text.slice(start, end)).toMatch(/^[\p{L}_]+$/u);
  });

  it('says a date in the words people ask with', () => {
    expect(dateTerms(Date.UTC(2026, 4, 3))).toEqual(termsIn('3 May 2026'));
  });
});

describe('parseQuestion', () => {
  const now = Date.UTC(2026, 10, 27, 12);
  const day = (y: number, m: number, d: number) => Date.UTC(y, m - 1, d);

  it('takes a question apart', () => {
    const parsed = parseQuestion('the "vector  Store" on Claude -draft latest', ['en', 'de'], now);
    expect(parsed.phrases).toEqual(['vector store']);
    expect(parsed.without).toEqual(['draft']);
    expect(parsed.sites).toEqual(['claude']);
    expect(parsed.newest).toBe(true);
  });

  it('asks for a word under every language that is held', () => {
    const [house] = parseQuestion('Häuser', ['en', 'de'], now).words;
    expect(house).toContain('haus');
  });

  it.each([
    ['what did we say yesterday', day(2026, 11, 26), day(2026, 11, 27)],
    ['today', day(2026, 11, 27), day(2026, 11, 28)],
    ['last week', day(2026, 11, 16), day(2026, 11, 23)],
    ['this month', day(2026, 11, 1), day(2026, 12, 1)],
    ['last year', day(2025, 1, 1), day(2026, 1, 1)],
    ['last spring', day(2026, 3, 1), day(2026, 6, 1)],
    ['in winter 2024', day(2024, 12, 1), day(2025, 3, 1)],
    ['in March', day(2026, 3, 1), day(2026, 4, 1)],
    ['in December', day(2025, 12, 1), day(2026, 1, 1)],
    ['May 2023', day(2023, 5, 1), day(2023, 6, 1)],
    ['in 2024', day(2024, 1, 1), day(2025, 1, 1)],
  ])('knows when "%s" is', (text, from, to) => {
    expect(timeIn(text, now)).toEqual({ from, to });
  });

  it.each(['may I ask', 'the summer dress', '2024 lines of code', 'nothing'])(
    'finds no time in "%s"',
    (text) => {
      expect(timeIn(text, now)).toBeNull();
    },
  );
});

describe('isOneEdit', () => {
  it.each([
    ['lantern', 'lantrn', true],
    ['lantern', 'lanterns', true],
    ['lantern', 'lamtern', true],
    ['lantern', 'lantren', true],
    ['lantern', 'lantern', false],
    ['lantern', 'lanter', true],
    ['lantern', 'lanet', false],
    ['abc', 'cba', false],
  ])('%s and %s: %s', (a, b, one) => {
    expect(isOneEdit(a, b)).toBe(one);
  });
});
