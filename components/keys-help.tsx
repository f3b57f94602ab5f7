import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../lib/words/t';

export interface Keys {
  keys: string;
  words: string;
}

/** The keys of a page, over it. Escape and the button close it; the browser gives the focus back. */
export function KeysHelp({ keys, onClose }: { keys: readonly Keys[]; onClose(): void }) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    box.current?.showModal();
  }, []);
  return (
    <dialog ref={box} class="keys-help" aria-label={t('keys')} onClose={onClose}>
      <h2>{t('keys')}</h2>
      <table>
        <tbody>
          {keys.map((one) => (
            <tr key={one.keys}>
              <th scope="row">
                {one.keys.split(' / ').map((key) => (
                  <span class="key" key={key}>
                    {key}
                  </span>
                ))}
              </th>
              <td>{one.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog">
        <button type="submit" class="button">
          {t('close')}
        </button>
      </form>
    </dialog>
  );
}
