import { HOME_SITES, HOSTS, MORE_SITES, type Site } from '../../lib/domain/site';
import type { Settings } from '../../lib/settings/settings';
import { t } from '../../lib/words/t';
import { siteName } from '../memory/words';
import { Setting } from './setting';

interface Props {
  settings: Settings;
  onChange(settings: Settings): void;
  /** Hosts the user added. */
  added: readonly string[];
  onRemove(host: string): void;
}

export function CaptureSection({ settings, onChange, added, onRemove }: Props) {
  const set = (site: Site, own: Partial<Settings['sites'][Site]>) =>
    onChange({ ...settings, sites: { ...settings.sites, [site]: { ...settings.sites[site], ...own } } });
  const sites = [...HOME_SITES, ...MORE_SITES.filter((site) => added.includes(HOSTS[site]))];
  return (
    <section id="capture">
      <h2>{t('sectionCapture')}</h2>
      {sites.map((site) => (
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
          <Setting
            label={t('suggestSite', siteName(site))}
            hint={t('suggestSiteHint')}
            htmlFor={`suggest-${site}`}
          >
            <input
              id={`suggest-${site}`}
              type="checkbox"
              checked={settings.sites[site].suggest}
              onChange={(event) => set(site, { suggest: event.currentTarget.checked })}
            />
          </Setting>
        </div>
      ))}
      <h3>{t('addedSites')}</h3>
      <p class="meta">{t('addedSitesHint')}</p>
      <ul class="added">
        {added.map((host) => (
          <li key={host}>
            <span class="grow">{host}</span>
            <button type="button" class="button" onClick={() => onRemove(host)}>
              {t('removeSite', host)}
            </button>
          </li>
        ))}
      </ul>
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
