import { useState } from 'preact/hooks';
import type { SearchCheck } from '../../components/options/search-section';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';

/** The check of the search: asked for by a button, never by itself. */
export function useSearchCheck(): SearchCheck {
  const [state, setState] = useState<SearchCheck['state']>('idle');
  const [report, setReport] = useState<SearchCheck['report']>(null);
  const [said, setSaid] = useState('');
  async function check(): Promise<void> {
    setSaid('');
    setState('checking');
    try {
      setReport(await send('engine.check', null));
      setState('idle');
    } catch {
      setState('failed'); // said in words; the index is as it was
    }
  }
  const rebuild = () =>
    send('engine.rebuild', null).then(
      () => setSaid(t('rebuildStarted')),
      () => setState('failed'),
    );
  return { state, report, said, onCheck: () => void check(), onRebuild: () => void rebuild() };
}
