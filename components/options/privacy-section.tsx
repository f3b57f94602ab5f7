import type { Sent } from '../../lib/domain/sent';
import { day, number, t, type Word } from '../../lib/words/t';
import { ForgetForm, type ForgetProps } from './forget-form';

export interface PrivacyProps extends ForgetProps {
  /** Null: not read yet. */
  requests: readonly Sent[] | null;
}

const PURPOSES: Record<string, Word> = {
  list: 'requestList',
  chats: 'requestChats',
  memories: 'requestMemories',
  embed: 'requestEmbed',
  download: 'requestDownload',
};

/** What lies where, what was asked of whom, and how to be rid of it. */
export function PrivacySection({ requests, ...forget }: PrivacyProps) {
  return (
    <section id="privacy">
      <h2>{t('sectionPrivacy')}</h2>
      <ul>
        <li>{t('privacyChats')}</li>
        <li>{t('privacyFiles')}</li>
        <li>{t('privacyPlain')}</li>
      </ul>
      <h3>{t('requestsTitle')}</h3>
      {requests === null ? <p class="meta">{t('loadingState')}</p> : <Requests requests={requests} />}
      <ForgetForm {...forget} />
    </section>
  );
}

function Requests({ requests }: { requests: readonly Sent[] }) {
  if (requests.length === 0) return <p>{t('requestsNone')}</p>;
  const hasServer = requests.some(({ what }) => what === 'embed');
  return (
    <>
      <p class="meta">{t(hasServer ? 'requestsHintServer' : 'requestsHint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="requests" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(
                ['requestsDay', 'requestsHost', 'requestsWhat', 'requestsSent', 'requestsFailed'] as const
              ).map((word) => (
                <th key={word} scope="col">
                  {t(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {requests.map(({ day: on, host, what, sent, failed }) => (
              <tr key={`${on}/${host}/${what}`}>
                <td class="number">{day(Date.parse(`${on}T12:00`))}</td>
                <td dir="ltr">{host}</td>
                <td>{purpose(what)}</td>
                <td class="number">{number(sent)}</td>
                <td class="number">{number(failed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function purpose(what: string): string {
  const word = Object.hasOwn(PURPOSES, what) ? PURPOSES[what] : undefined;
  return word ? t(word) : what;
}
