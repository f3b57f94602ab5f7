import { useEffect, useState } from 'preact/hooks';
import type { PrivacyProps } from '../../components/options/privacy-section';
import type { Sent } from '../../lib/domain/sent';
import { onChange } from '../../lib/messages/changes';
import { send } from '../../lib/messages/send';
import { count, t } from '../../lib/words/t';

/** What was asked of whom, and deleting a part. */
export function usePrivacy(): PrivacyProps {
  const [requests, setRequests] = useState<readonly Sent[] | null>(null);
  const [forgot, setForgot] = useState('');
  useEffect(() => {
    const end = new AbortController();
    const look = () =>
      void send('requests.list', null)
        .then(setRequests)
        .catch((error: unknown) => console.warn(String(error)));
    look();
    onChange(({ table }) => table === 'backfill' && look(), end.signal);
    window.addEventListener('focus', look, { signal: end.signal });
    return () => end.abort();
  }, []);
  return {
    requests,
    forgot,
    onCount: (range) => send('store.forget', { ...range, dry: true }),
    onForget: (range) =>
      void send('store.forget', range)
        .then((turns) => setForgot(count('forgotten', turns)))
        .catch((error: unknown) => {
          console.warn(String(error));
          setForgot(t('libraryFailed'));
        }),
  };
}
