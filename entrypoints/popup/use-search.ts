import { useEffect, useRef, useState } from 'preact/hooks';
import { type SearchState, shownAnswer } from '../../components/search-state';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';

const PAUSE_MS = 100;
const LIMIT = 40;

/** Null while nothing is asked. A late answer never replaces a newer one. */
export function useSearch(query: string): SearchState | null {
  const [search, setSearch] = useState<SearchState | null>(null);
  const sequence = useRef(0);
  useEffect(() => {
    const mine = ++sequence.current;
    if (query.trim() === '') {
      setSearch(null);
      return;
    }
    setSearch((before) => ({ state: 'loading', last: before && shownAnswer(before) }));
    const timer = setTimeout(() => {
      send('recall.search', {
        text: query,
        limit: LIMIT,
        filters: {},
        open: null,
        mode: 'hybrid',
        box: true,
      }).then(
        (answer) => mine === sequence.current && setSearch({ state: 'done', answer, question: query }),
        () => mine === sequence.current && setSearch({ state: 'failed', reason: t('searchFailed') }),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return search;
}
