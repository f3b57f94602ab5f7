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
      <Setting label={t('groups')} hint={t('groupsHint')} htmlFor="groups">
        <input
          id="groups"
          type="checkbox"
          checked={settings.groups}
          onChange={(event) => onChange({ ...settings, groups: event.currentTarget.checked })}
        />
      </Setting>
      <label for="never-store">{t('neverStore')}</label>
      <textarea
        id="never-store"
        rows={3}
        aria-describedby="never-store-hint"
        value={settings.neverStore.join('\n')}
        onChange={(event) => onChange({ ...settings, neverStore: linesOf(event.currentTarget.value) })}
      />
      <span id="never-store-hint" class="meta">
        {t('neverStoreHint')}
      </span>
    </section>
  );
}

/** One word or phrase a line; single letters would keep out everything. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 200));
  return [...new Set(lines.filter((line) => line.length >= 2))].slice(0, 200);
}
