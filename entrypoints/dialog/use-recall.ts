import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Choice } from '../../components/dialog/filter-chips';
import { type SearchState, shownAnswer } from '../../components/search-state';
import type { Filters, Ranked } from '../../lib/domain/ranked';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';
import type { Opening } from './page-link';

const PAUSE_MS = 120;
const LIMIT = 30;
const MONTH_MS = 30 * 24 * 3_600_000;

/** Searches as the user types. A late answer never replaces a newer one. */
export function useRecall(
  opening: Opening | null,
  query: string,
  choice: Choice,
  brief: readonly Ranked[] | null,
): SearchState {
  const [search, setSearch] = useState<SearchState>({ state: 'loading', last: null });
  const sequence = useRef(0);
  // In the very task that opened it: a frame later is a frame lost.
  useLayoutEffect(() => {
    const mine = ++sequence.current;
    if (!opening) return setSearch({ state: 'loading', last: null });
    setSearch((before) => ({ state: 'loading', last: shownAnswer(before) }));
    const ask = async () => {
      // A brief stands until something is searched for.
      const next = brief && query === '' ? briefAnswer(brief) : await answer(opening, query, choice);
      if (mine === sequence.current) setSearch(next);
    };
    if (query === opening.query) return void ask();
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [opening, query, choice, brief]);
  return search;
}

function briefAnswer(memories: readonly Ranked[]): SearchState {
  const answered = { memories: [...memories], heldBack: [], turns: memories.length, models: [] };
  return { state: 'done', answer: answered, question: '' };
}

async function answer(opening: Opening, query: string, choice: Choice): Promise<SearchState> {
  const { site, foreignId, project } = opening;
  const open = foreignId === null ? null : { site, foreignId };
  try {
    const question = { text: query, limit: LIMIT, filters: filtersOf(choice), open, target: site };
    const scope = choice.everywhere ? {} : { scope: { project } };
    const order = {
      strategy: choice.order === 'chat' ? ('relevance' as const) : choice.order,
      ...(choice.chat === null ? {} : { conversation: choice.chat }),
    };
    const answered = await send('recall.search', { ...question, ...order, ...scope, mode: 'hybrid' });
    return { state: 'done', answer: answered, question: query };
  } catch (error) {
    console.warn(error instanceof Error ? error.message : String(error));
    return { state: 'failed', reason: t('searchFailed') };
  }
}

function filtersOf({ persona, site, recent }: Choice): Filters {
  return {
    ...(persona === null ? {} : { persona, orNone: true }),
    ...(site === null ? {} : { sites: [site] }),
    ...(recent ? { after: Date.now() - MONTH_MS } : {}),
  };
}
