import { HOME_SITES, type Site } from '../../lib/domain/site';
import type { BackfillStatus } from '../../lib/messages/answers';
import type { Settings } from '../../lib/settings/settings';
import { number, t, type Word } from '../../lib/words/t';
import { siteName } from '../memory/words';
import { Setting } from './setting';

interface Props {
  settings: Settings;
  backfill: readonly BackfillStatus[];
  /** What the last action said. */
  said: string;
  onSettings(settings: Settings): void;
  onStart(site: Site): void;
  onStop(site: Site): void;
  onMemories(site: Site): void;
}

/** Whole conversations and the past: each site by its own switches, explained. */
export function HistorySection({ settings, backfill, said, onSettings, onStart, onStop, onMemories }: Props) {
  const set = (site: Site, own: Partial<Settings['sites'][Site]>) =>
    onSettings({ ...settings, sites: { ...settings.sites, [site]: { ...settings.sites[site], ...own } } });
  return (
    <section id="history">
      <h2>{t('sectionHistory')}</h2>
      <p class="meta">{t('historyHint')}</p>
      {HOME_SITES.map((site) => {
        const status = backfill.find((each) => each.site === site);
        return (
          <div key={site}>
            <Setting label={t('readsSite', siteName(site))} hint={t('readsHint')} htmlFor={`reads-${site}`}>
              <input
                id={`reads-${site}`}
                type="checkbox"
                checked={settings.sites[site].reads}
                onChange={(event) => set(site, { reads: event.currentTarget.checked })}
              />
            </Setting>
            {site === 'gemini' ? null : (
              <Setting
                label={t('observeSite', siteName(site))}
                hint={t('observeHint')}
                htmlFor={`observe-${site}`}
              >
                <input
                  id={`observe-${site}`}
                  type="checkbox"
                  checked={settings.sites[site].observe}
                  onChange={(event) => set(site, { observe: event.currentTarget.checked })}
                />
              </Setting>
            )}
            <Setting label={t('historyOf', siteName(site))} hint={statusWords(status)}>
              <span class="actions">
                <button
                  type="button"
                  class="button"
                  onClick={() => (status?.on ? onStop(site) : onStart(site))}
                >
                  {t(status?.on ? 'historyStop' : 'historyStart')}
                </button>
                {site === 'gemini' ? null : (
                  <button type="button" class="button plain" onClick={() => onMemories(site)}>
                    {t('nativeMemories')}
                  </button>
                )}
              </span>
            </Setting>
            {status?.on && !status.listing ? (
              <progress
                aria-label={t('historyOf', siteName(site))}
                max={status.waiting + status.done}
                value={status.done}
              />
            ) : null}
          </div>
        );
      })}
      <p role="status" class="meta">
        {said}
      </p>
    </section>
  );
}

const TROUBLE: Record<string, Word> = {
  'no-tab': 'readNoTab',
  closed: 'readClosed',
  'signed-out': 'readSignedOut',
  offline: 'readOffline',
  changed: 'readChanged',
  gone: 'readGone',
};

/** Why a read did not work, in words; for a Refusal of the kind `read-...` too. */
export function readTrouble(kind: string): string {
  return t(TROUBLE[kind.replace(/^read-/, '')] ?? 'readBroken');
}

function statusWords(status: BackfillStatus | undefined): string {
  if (!status) return t('historyNever');
  const { on, listing, waiting, done, failed, etaMs, trouble } = status;
  const parts = [
    trouble !== null ? readTrouble(trouble) : '',
    on && listing ? t('historyListing', number(waiting + done)) : '',
    done + waiting > 0 && !listing ? t('historyDone', number(done), number(done + waiting)) : '',
    failed > 0 ? t('historyFailed', number(failed)) : '',
    on && etaMs !== null ? t('historyEta', duration(etaMs)) : '',
  ];
  return parts.filter(Boolean).join(' ') || t('historyNever');
}

function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return t('minutes', number(minutes));
  return t('hours', number(Math.round(minutes / 60)));
}
