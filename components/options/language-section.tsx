import { LANGUAGES, type Language } from '../../lib/words/languages';
import { t } from '../../lib/words/t';
import { Setting } from './setting';

interface Props {
  /** Empty: the browser's. */
  language: Language | '';
  onLanguage(language: Language | ''): void;
}

/** Each language by its own name for itself. */
function nameOf(language: Language): string {
  const tag = language.replace('_', '-');
  const name = new Intl.DisplayNames(tag, { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

export function LanguageSection({ language, onLanguage }: Props) {
  return (
    <section id="language">
      <h2>{t('sectionLanguage')}</h2>
      <Setting label={t('languageLabel')} hint={t('languageHint')} htmlFor="language-choice">
        <select
          id="language-choice"
          value={language}
          onChange={(event) => onLanguage(LANGUAGES.find((one) => one === event.currentTarget.value) ?? '')}
        >
          <option value="">{t('languageBrowser')}</option>
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one.replace('_', '-')}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </Setting>
    </section>
  );
}

/** What this is. */
export function AboutSection({ version }: { version: string }) {
  return (
    <section id="about">
      <h2>{t('sectionAbout')}</h2>
      <p class="number">{`${t('extName')} · ${t('aboutVersion', version)}`}</p>
      <p class="meta">{t('aboutWords')}</p>
    </section>
  );
}
