import { SITES, type Site } from '../../lib/domain/site';
import type { Settings } from '../../lib/settings/settings';
import { t } from '../../lib/words/t';
import { siteName } from '../memory/words';
import { Setting } from './setting';

interface Props {
  settings: Settings;
  onChange(settings: Settings): void;
}

export function CaptureSection({ settings, onChange }: Props) {
  const set = (site: Site, own: Partial<Settings['sites'][Site]>) =>
    onChange({ ...settings, sites: { ...settings.sites, [site]: { ...settings.sites[site], ...own } } });
  return (
    <section id="capture">
      <h2>{t('sectionCapture')}</h2>
      {SITES.map((site) => (
        <div key={site}>
          <Setting
            label={t('captureSite', siteName(site))}
            hint={t('captureSiteHint')}
            htmlFor={`capture-${site}`}
          >
            <input
              id={`capture-${site}`}
              type="checkbox"
              checked={settings.sites[site].capture}
              onChange={(event) => set(site, { capture: event.currentTarget.checked })}
            />
          </Setting>
          <Setting label={t('pillSite', siteName(site))} htmlFor={`pill-${site}`}>
            <input
              id={`pill-${site}`}
              type="checkbox"
              checked={settings.sites[site].pill}
              onChange={(event) => set(site, { pill: event.currentTarget.checked, place: null })}
            />
          </Setting>
        </div>
      ))}
    </section>
  );
}
