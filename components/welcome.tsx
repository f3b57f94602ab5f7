import { useState } from 'preact/hooks';
import { HOME_SITES, type Site } from '../lib/domain/site';
import { t } from '../lib/words/t';
import { siteName } from './memory/words';
import './welcome.css';

interface Props {
  state: 'asking' | 'accepted' | 'declined';
  shortcut: string;
  onAccept(sites: Site[]): void;
  onDecline(): void;
}

/** The one question before anything is read: what is saved, where it stays, and which sites. */
export function Welcome({ state, shortcut, onAccept, onDecline }: Props) {
  const [chosen, setChosen] = useState<readonly Site[]>(HOME_SITES);
  const toggle = (site: Site) =>
    setChosen(chosen.includes(site) ? chosen.filter((other) => other !== site) : [...chosen, site]);
  if (state !== 'asking') {
    return (
      <main class="welcome" aria-live="polite">
        <h1>{t('welcomeTitle')}</h1>
        <p>{t(state === 'accepted' ? 'welcomeDone' : 'welcomeDeclined')}</p>
        {state === 'accepted' ? <p>{t('welcomeShortcut', shortcut || 'Ctrl+Shift+M')}</p> : null}
      </main>
    );
  }
  return (
    <main class="welcome">
      <h1>{t('welcomeTitle')}</h1>
      <ul>
        <li>{t('welcomeWhat')}</li>
        <li>{t('welcomeWhere')}</li>
        <li>{t('welcomeNever')}</li>
      </ul>
      <fieldset>
        <legend>{t('welcomeSites')}</legend>
        {HOME_SITES.map((site) => (
          <label key={site}>
            <input type="checkbox" checked={chosen.includes(site)} onChange={() => toggle(site)} />
            {siteName(site)}
          </label>
        ))}
      </fieldset>
      <div class="actions">
        <button type="button" class="button primary" onClick={() => onAccept([...chosen])}>
          {t('welcomeYes')}
        </button>
        <button type="button" class="button" onClick={onDecline}>
          {t('welcomeNo')}
        </button>
      </div>
    </main>
  );
}
