import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { blockId, blockOf } from '../../components/dialog/choices';
import { goesIn, Suggestion } from '../../components/dialog/suggestion';
import { siteName } from '../../components/memory/words';
import type { Ranked } from '../../lib/domain/ranked';
import { DEFAULT_BUDGET } from '../../lib/domain/target';
import type { ToDialog } from '../../lib/messages/page-talk';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';
import { insertInto } from '../shared/record';
import { findSeat, onWord, type Seat, tellPage } from './page-link';
import { watchVisible } from './watch-visible';

type Asked = Extract<ToDialog, { kind: 'suggest' }>;

const LIMIT = 10;

/** The offer while typing. It asks, draws and inserts; the page is told how many there are, and of the user's keys. */
export function SuggestionPage() {
  const [seat, setSeat] = useState<Seat | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [memories, setMemories] = useState<readonly Ranked[]>([]);
  const [notice, setNotice] = useState<string | null>(null);
  const newest = useRef(0);
  const word = useRef<(word: ToDialog) => void>(() => undefined);
  const watch = useRef(watchVisible(document.documentElement));

  useEffect(() => {
    void findSeat().then((found) => {
      setSeat(found);
      onWord(found, (said) => word.current(said));
    });
    return () => watch.current.stop();
  }, []);

  // In the same task as it is drawn: a key pressed right then must meet it.
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('suggesting', memories.length > 0);
    word.current = (said) => {
      if (said.kind === 'suggest') void look(said);
      else if (said.kind === 'open' || said.kind === 'close') drop();
      else if (said.kind === 'accept' && said.seq === asked?.seq) void add();
      else if (said.kind === 'dismiss' && said.seq === asked?.seq) no();
    };
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.documentElement.classList.contains('suggesting')) no();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });

  function drop(): void {
    newest.current++;
    setMemories([]);
  }

  async function look(next: Asked): Promise<void> {
    const mine = ++newest.current;
    const answer = (count: number | null) =>
      tellPage(seat?.tab ?? null, { to: 'page', kind: 'suggested', seq: next.seq, count });
    try {
      const found = await send('recall.suggest', questionOf(next));
      if (mine !== newest.current) return;
      document.documentElement.className = next.dark ? 'dark' : 'light';
      setNotice(null);
      setAsked(next);
      setMemories(found);
      watch.current.opened();
      await answer(found.length);
    } catch (error) {
      console.warn(String(error));
      if (mine === newest.current) await answer(null);
    }
  }

  async function add(): Promise<void> {
    const [first] = memories;
    if (!first || !asked || !seat) return;
    if (!goesIn(first)) return all();
    if (!(await watch.current.seen())) return setNotice(t('covered'));
    const { site, foreignId } = asked;
    const budget = await send('block.budget', { site, foreignId }).catch(() => DEFAULT_BUDGET);
    const block = blockOf([first], new Set([first.key]), null, blockId(), budget);
    const opening = { ...asked, kind: 'open' as const };
    const result = await insertInto(seat.tab, { opening, block, unticked: [] });
    if (result.state === 'inserted') drop();
    else setNotice(t(result.state === 'stopped' ? 'stoppedByRule' : 'notTaken', siteName(asked.site)));
  }

  function all(): void {
    drop();
    void tellPage(seat?.tab ?? null, { to: 'page', kind: 'open' });
  }

  function no(): void {
    const [first] = memories;
    // Where it cannot be kept it is lost: the next time is asked again.
    if (first)
      send('memory.signal', { turn: first.key, signal: 'dismissed' }).catch((error: unknown) =>
        console.warn(String(error)),
      );
    drop();
    void tellPage(seat?.tab ?? null, { to: 'page', kind: 'close' });
  }

  return <Suggestion memories={memories} notice={notice} onAdd={() => void add()} onAll={all} onNo={no} />;
}

function questionOf({ site, foreignId, project, query }: Asked) {
  const open = foreignId === null ? null : { site, foreignId };
  return {
    text: query,
    limit: LIMIT,
    filters: {},
    open,
    target: site,
    scope: { project },
    mode: 'hybrid' as const,
  };
}
