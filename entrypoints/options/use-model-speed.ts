import { useEffect, useState } from 'preact/hooks';
import type { ModelSpeed } from '../../components/options/model-section';
import { send } from '../../lib/messages/send';

/** How fast the chosen model is here. Another model's figures say nothing of it. */
export function useModelSpeed(chosen: string): ModelSpeed {
  const [state, setState] = useState<ModelSpeed['state']>('idle');
  const [backends, setBackends] = useState<ModelSpeed['backends']>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const forget = () => {
    setBackends([]);
    setTrouble(null);
  };
  useEffect(forget, [chosen]);
  async function run(): Promise<void> {
    forget();
    setState('measuring');
    try {
      setBackends(await send('model.measure', null));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
    setState('idle');
  }
  return { state, backends, trouble, onMeasure: () => void run() };
}
