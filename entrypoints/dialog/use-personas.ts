import { useEffect, useRef, useState } from 'preact/hooks';
import type { Persona } from '../../lib/domain/memory';
import { onChange } from '../../lib/messages/changes';
import { send } from '../../lib/messages/send';

/** The personas there are, known before the dialog is opened; `people` for what was made before they were. */
export function usePersonas() {
  const [personas, setPersonas] = useState<Persona[]>([]);
  const people = useRef<readonly Persona[]>([]);
  useEffect(() => {
    const end = new AbortController();
    const look = () =>
      send('persona.list', null).then(
        (found) => {
          people.current = found;
          setPersonas(found);
        },
        // Without a database there are none to choose from; the list says what is wrong.
        (error: unknown) => console.warn(String(error)),
      );
    void look();
    onChange(({ table }) => {
      if (table === 'personas' || table === 'reload' || table === 'erased') void look();
    }, end.signal);
    return () => end.abort();
  }, []);
  return { personas, people };
}
