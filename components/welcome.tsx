import { useState } from 'preact/hooks';
import { HOME_SITES, type Site } from '../lib/domain/site';
import { t } from '../lib/words/t';
import { siteName } from './memory/words';
import { useAutofocus } from './use-autofocus';
import './welcome.css';

type Step = 'promise' | 'sites' | 'accepted' | 'declined';

interface Props {
  step: Step;
  shortcut: string;
  /** Sample chats are there to try; null: not asked yet. */
  samples: boolean | null;
  onNext(): void;
  onAccept(sites: Site[]): void;
  onDecline(): void;
  onHistory(): void;
  onSamples(): void;
}

/** Three screens, each one sentence and one choice: what is saved and where it stays; which sites; what to begin with. */
export function Welcome(props: Props) {
  const { step } = props;
  const at = { promise: 1, sites: 2, accepted: 3, declined: null }[step];
  return (
    <main class="welcome" aria-live="polite">
      {at === null ? null : <p class="meta">{t('welcomeStep', at)}</p>}
      <h1>{t(step === 'accepted' ? 'welcomeDone' : 'welcomeTitle')}</h1>
      {step === 'promise' ? <What onNext={props.onNext} onDecline={props.onDecline} /> : null}
      {step === 'sites' ? <Sites onAccept={props.onAccept} onDecline={props.onDecline} /> : null}
      {step === 'accepted' ? <Begin {...props} /> : null}
      {step === 'declined' ? <p>{t('welcomeDeclined')}</p> : null}
    </main>
  );
}

function What({ onNext, onDecline }: Pick<Props, 'onNext' | 'onDecline'>) {
  return (
    <>
      <ul>
        <li>{t('welcomeWhat')}</li>
        <li>{t('welcomeWhere')}</li>
        <li>{t('welcomeNever')}</li>
      </ul>
      <div class="actions">
        <button type="button" class="button primary" onClick={onNext}>
          {t('welcomeNext')}
        </button>
        <button type="button" class="button" onClick={onDecline}>
          {t('welcomeNo')}
        </button>
      </div>
    </>
  );
}

function Sites({ onAccept, onDecline }: Pick<Props, 'onAccept' | 'onDecline'>) {
  const [chosen, setChosen] = useState<readonly Site[]>(HOME_SITES);
  const yes = useAutofocus<HTMLButtonElement>();
  const toggle = (site: Site) =>
    setChosen(chosen.includes(site) ? chosen.filter((other) => other !== site) : [...chosen, site]);
  return (
    <>
      <fieldset>
        <legend>{t('welcomeSites')}</legend>
        {HOME_SITES.map((site) => (
          <label key={site}>
            <input type="checkbox" checked={chosen.includes(site)} onChange={() => toggle(site)} />
            {siteName(site)}
          </label>
        ))}
      </fieldset>
      <p class="meta">{t('welcomeChange')}</p>
      <div class="actions">
        <button type="button" class="button primary" ref={yes} onClick={() => onAccept([...chosen])}>
          {t('welcomeYes')}
        </button>
        <button type="button" class="button" onClick={onDecline}>
          {t('welcomeNo')}
        </button>
      </div>
    </>
  );
}

function Begin({ shortcut, samples, onHistory, onSamples }: Props) {
  return (
    <>
      <p>{t('welcomeShortcut', shortcut || 'Ctrl+Shift+M')}</p>
      <p>{t('welcomePast')}</p>
      <div class="actions">
        <button type="button" class="button primary" onClick={onHistory}>
          {t('welcomeHistory')}
        </button>
        <button type="button" class="button" onClick={onSamples}>
          {t(samples ? 'samplesLook' : 'samplesAdd')}
        </button>
      </div>
      <p class="meta">{t('samplesHint')}</p>
    </>
  );
}
