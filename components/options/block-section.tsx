import { useState } from 'preact/hooks';
import { buildBlock } from '../../lib/domain/block';
import { type BlockFormat, FORMATS, isTemplate, VARIABLES } from '../../lib/domain/block-format';
import { INSERT_AT } from '../../lib/domain/insert-at';
import { SITES, type Site } from '../../lib/domain/site';
import { TARGETS, TARGETS_AS_OF } from '../../lib/domain/target';
import type { Target } from '../../lib/domain/target-schema';
import type { Settings } from '../../lib/settings/settings';
import { day, t, type Word } from '../../lib/words/t';
import { EditField } from '../edit-field';
import { siteName } from '../memory/words';
import { Setting } from './setting';

interface Props {
  settings: Settings;
  onSettings(settings: Settings): void;
}

const FORMAT_WORDS = {
  plain: 'formatPlain',
  structured: 'formatStructured',
  prose: 'formatProse',
  markdown: 'formatMarkdown',
  own: 'formatOwn',
} as const satisfies Record<BlockFormat, Word>;

/** How blocks look and how large they may be, by site; the user's own form with what it makes. */
export function BlockSection({ settings, onSettings }: Props) {
  const [shown, setShown] = useState<BlockFormat>('plain');
  const set = (site: Site, change: Partial<Target>) => {
    const target = { ...TARGETS[site], ...settings.targets[site], ...change };
    onSettings({ ...settings, targets: { ...settings.targets, [site]: target } });
    setShown(target.format);
  };
  return (
    <section id="block">
      <h2>{t('sectionBlock')}</h2>
      <Setting label={t('ceiling')} hint={t('ceilingHint')} htmlFor="ceiling">
        <EditField
          id="ceiling"
          numeric
          min={500}
          max={100_000}
          step={500}
          value={settings.ceilingChars}
          onDone={(given) => {
            const chars = Math.round(Number(given));
            if (chars >= 500 && chars <= 100_000) onSettings({ ...settings, ceilingChars: chars });
          }}
        />
      </Setting>
      <Setting label={t('insertAt')} htmlFor="insert-at">
        <select
          id="insert-at"
          value={settings.insertAt}
          onChange={({ currentTarget: { value } }) =>
            onSettings({ ...settings, insertAt: INSERT_AT.find((at) => at === value) ?? 'above' })
          }
        >
          <option value="above">{t('insertAbove')}</option>
          <option value="below">{t('insertBelow')}</option>
          <option value="caret">{t('insertCaret')}</option>
        </select>
      </Setting>
      <h3>{t('targets')}</h3>
      <p class="meta">{t('targetsHint', day(Date.parse(TARGETS_AS_OF)))}</p>
      <table class="targets">
        <thead>
          <tr>
            <th scope="col">{t('firewallTargets')}</th>
            <th scope="col">{t('targetWindow')}</th>
            <th scope="col">{t('targetFormat')}</th>
          </tr>
        </thead>
        <tbody>
          {SITES.map((site) => {
            const { windowTokens, format } = settings.targets[site] ?? TARGETS[site];
            return (
              <tr key={site}>
                <th scope="row">{site === 'other' ? t('targetOther') : siteName(site)}</th>
                <td>
                  <EditField
                    numeric
                    min={1_000}
                    max={20_000_000}
                    step={1_000}
                    aria-label={`${t('targetWindow')}: ${siteName(site)}`}
                    value={windowTokens}
                    onDone={(given) => {
                      const tokens = Math.round(Number(given));
                      if (tokens >= 1_000 && tokens <= 20_000_000) set(site, { windowTokens: tokens });
                    }}
                  />
                </td>
                <td>
                  <select
                    aria-label={`${t('targetFormat')}: ${siteName(site)}`}
                    value={format}
                    onChange={(event) =>
                      set(site, {
                        format: FORMATS.find((name) => name === event.currentTarget.value) ?? 'plain',
                      })
                    }
                  >
                    {FORMATS.map((name) => (
                      <option key={name} value={name}>
                        {t(FORMAT_WORDS[name])}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <label for="template">{t('template')}</label>
      <EditField
        id="template"
        maxLength={200}
        aria-describedby="template-hint"
        value={settings.template}
        onDone={(given) => {
          setShown('own');
          if (isTemplate(given)) onSettings({ ...settings, template: given });
        }}
      />
      <span id="template-hint" class="meta">
        {t('templateHint', VARIABLES.join(' '))}
      </span>
      <p class="meta">{t('templatePreview')}</p>
      <pre class="example">{example(shown, settings.template)}</pre>
    </section>
  );
}

function example(format: BlockFormat, template: string): string {
  const label = t('labelYou', t('siteChatgpt'), day(Date.parse('2026-05-03')));
  const sources = [t('templateExample'), t('templateExampleTwo')].map((text, i) => ({
    key: `${i}`,
    text,
    label,
  }));
  return buildBlock(sources, 'abcdefgh', 4_000, { format, template }).text;
}
