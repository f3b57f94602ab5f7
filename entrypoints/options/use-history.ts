import { useEffect, useState } from 'preact/hooks';
import { readTrouble } from '../../components/options/history-section';
import type { Site } from '../../lib/domain/site';
import type { BackfillStatus } from '../../lib/messages/answers';
import { onChange } from '../../lib/messages/changes';
import { Refusal } from '../../lib/messages/reply';
import { send } from '../../lib/messages/send';
import { number, t } from '../../lib/words/t';

/** The past of each site: how far it is, and what can be done. */
export function useHistory() {
  const [backfill, setBackfill] = useState<BackfillStatus[]>([]);
  const [said, setSaid] = useState('');

  async function refresh(): Promise<void> {
    setBackfill(await send('backfill.status', null));
  }

  async function memories(site: Site): Promise<void> {
    try {
      setSaid(t('nativeFound', number(await send('memories.native', { site }))));
    } catch (error) {
      setSaid(error instanceof Refusal ? readTrouble(error.kind) : String(error));
    }
  }

  useEffect(() => {
    const end = new AbortController();
    onChange((change) => {
      if (change.table === 'backfill' || change.table === 'erased') void refresh();
    }, end.signal);
    void refresh();
    return () => end.abort();
  }, []);

  return {
    backfill,
    said,
    onStart: (site: Site) => void send('backfill.start', { site }).then(refresh),
    onStop: (site: Site) => void send('backfill.stop', { site }).then(refresh),
    onMemories: (site: Site) => void memories(site),
  };
}
