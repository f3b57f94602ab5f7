import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type SearchState, shownAnswer } from '../../components/search-state';
import { type Asked, readOperators } from '../../lib/domain/operators';
import type { Answer } from '../../lib/domain/ranked';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';

const PAUSE_MS = 100;
const LIMIT = 40;
/** Where some of the answers are left out here, more are asked for. */
const LIMIT_CODE = 100;

/** `search` null while nothing is asked. A late answer never replaces a newer one. */
export function useSearch(
  query: string,
  personas: ReadonlyArray<{ key: string; name: string }>,
): { search: SearchState | null; asked: Asked } {
  const [search, setSearch] = useState<SearchState | null>(null);
  const sequence = useRef(0);
  const asking = useRef('');
  // By what they say: the same personas read anew are no new question.
  const names = JSON.stringify(personas.map(({ key, name }) => [key, name]));
  const asked = useMemo(() => readOperators(query, personas), [query, names]);
  // Before the letter is drawn: an effect after it would ask a frame later.
  useLayoutEffect(() => {
    const mine = ++sequence.current;
    const { text, filters, code } = asked;
    if (text === '') {
      asking.current = '';
      setSearch(null);
      return;
    }
    // The first letter is asked for at once; the next ones wait for a pause.
    const first = asking.current === '';
    asking.current = text;
    setSearch((before) => ({ state: 'loading', last: before && shownAnswer(before) }));
    const ask = () =>
      send('recall.search', {
        ...{ text, filters, limit: code === null ? LIMIT : LIMIT_CODE },
        ...{ open: null, mode: 'hybrid', box: true },
      }).then(
        (found) => {
          const answer = code === null ? found : withCode(found, code);
          if (mine === sequence.current) setSearch({ state: 'done', answer, question: query });
        },
        () => mine === sequence.current && setSearch({ state: 'failed', reason: t('searchFailed') }),
      );
    if (first) {
      void ask();
      return;
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return { search, asked };
}

const withCode = (answer: Answer, code: boolean): Answer => ({
  ...answer,
  memories: answer.memories.filter(({ text }) => text.includes('```') === code),
});
