import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import type { Persona, Project } from '../../lib/domain/memory';
import { onChange } from '../../lib/messages/changes';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';

const PAGE = 1_000;
/** Drawing goes through all there are: shown after the first page, and then now and then. */
const PAGES_BETWEEN = 10;
/** Changes come in swarms: a long import speaks many times a second. */
const SETTLE_MS = 600;

export interface Cards {
  all: readonly Card[];
  total: number;
  failed: string | null;
  personas: readonly Persona[];
  projects: readonly Project[];
}

/** Every conversation there is, page by page, and again where something changed. The old list stands until the new is read. */
export function useCards(): Cards {
  const [cards, setCards] = useState<Cards>({ all: [], total: 0, failed: null, personas: [], projects: [] });
  useEffect(() => {
    const end = new AbortController();
    let run = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function read(): Promise<void> {
      const mine = ++run;
      const [personas, projects] = await Promise.all([
        send('persona.list', null),
        send('project.list', null),
      ]);
      const all: Card[] = [];
      // Until a page is not full: how many there are is told quickly, and may be a moment old.
      for (let isFull = true; isFull; ) {
        const page = await send('library.conversations', { offset: all.length, limit: PAGE });
        if (mine !== run || end.signal.aborted) return;
        all.push(...page.cards);
        isFull = page.cards.length === PAGE;
        const total = Math.max(page.total, all.length);
        if (all.length > PAGE && (all.length / PAGE) % PAGES_BETWEEN !== 0) continue;
        // The first reading shows what it has; a later one replaces it when it is whole.
        setCards((before) =>
          all.length >= before.all.length || all.length >= total
            ? { all: [...all], total, failed: null, personas, projects }
            : before,
        );
      }
      setCards({ all, total: all.length, failed: null, personas, projects });
    }

    const look = () =>
      void read().catch((error: unknown) => {
        console.warn(String(error));
        setCards((before) => ({ ...before, failed: t('libraryFailed') }));
      });
    onChange(({ table }) => {
      if (table === 'settings' || table === 'model') return;
      clearTimeout(timer);
      timer = setTimeout(look, SETTLE_MS);
    }, end.signal);
    look();
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, []);
  return cards;
}
