import { useEffect, useState } from 'preact/hooks';
import type { Given } from '../../components/options/given-section';
import type { LearntProps } from '../../components/options/learnt-section';
import type { Injection } from '../../lib/domain/memory';
import type { Judged, Learnt } from '../../lib/messages/answers';
import { send } from '../../lib/messages/send';

const PAGE = 20;
/** Later than anything. */
const LATER = Number.MAX_SAFE_INTEGER;

/** What went into chats, and what was learnt from it. Where the store cannot answer, its own section says why. */
export function useGiven(): { given: Given; learnt: LearntProps } {
  const [injections, setInjections] = useState<Injection[]>([]);
  const [more, setMore] = useState(false);
  const [learnt, setLearnt] = useState<Learnt[]>([]);
  const [judged, setJudged] = useState<Judged[]>([]);

  async function read(before: number): Promise<void> {
    const next = await send('injection.list', { before, limit: PAGE });
    setInjections((held) => (before === LATER ? next : [...held, ...next]));
    setMore(next.length === PAGE);
  }

  async function refresh(): Promise<void> {
    await read(LATER);
    setLearnt(await send('signals.list', null));
    setJudged(await send('judged.list', null));
  }

  useEffect(() => {
    const look = () => void refresh().catch((error: unknown) => console.warn(String(error)));
    look();
    // Seen again after a chat in another tab: what happened there is here.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);

  async function reset(turn: string | null): Promise<void> {
    await send('signals.reset', { turn });
    await refresh();
  }

  async function takeBack({ turn, verdict }: Judged): Promise<void> {
    await send('memory.judge', { turn, verdict, on: false });
    await refresh();
  }

  return {
    given: { injections, more, onMore: () => void read(injections.at(-1)?.updatedAt ?? LATER) },
    learnt: { learnt, judged, onTakeBack: (one) => void takeBack(one), onReset: (turn) => void reset(turn) },
  };
}
