import { useEffect, useState } from 'preact/hooks';
import type { Given } from '../../components/options/given-section';
import type { LearntProps } from '../../components/options/learnt-section';
import type { Judged, Learnt } from '../../lib/messages/answers';
import { send } from '../../lib/messages/send';
import { useInjections } from '../shared/use-injections';

/** What went into chats, and what was learnt from it. Where the store cannot answer, its own section says why. */
export function useGiven(): { given: Given; learnt: LearntProps } {
  const { given, refresh: readGiven } = useInjections();
  const [learnt, setLearnt] = useState<Learnt[]>([]);
  const [judged, setJudged] = useState<Judged[]>([]);

  async function refresh(): Promise<void> {
    await readGiven();
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
    given,
    learnt: { learnt, judged, onTakeBack: (one) => void takeBack(one), onReset: (turn) => void reset(turn) },
  };
}
