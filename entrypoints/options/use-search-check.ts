import { useState } from 'preact/hooks';
import type { SearchCheck } from '../../components/options/search-section';
import { send } from '../../lib/messages/send';

/** The check of the search: asked for by a button, never by itself. */
export function useSearchCheck(): SearchCheck {
  const [state, setState] = useState<SearchCheck['state']>('idle');
  const [report, setReport] = useState<SearchCheck['report']>(null);
  async function check(): Promise<void> {
    setState('checking');
    try {
      setReport(await send('engine.check', null));
      setState('idle');
    } catch {
      setState('failed'); // said in words; the index is as it was
    }
  }
  return { state, report, onCheck: () => void check() };
}
