import type { ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import type { Settings } from '../../lib/settings/settings';
import { t, type Word } from '../../lib/words/t';
import { BlockSection } from './block-section';
import { CaptureSection } from './capture-section';
import { FirewallSection } from './firewall-section';
import { type Given, GivenSection } from './given-section';
import { HistorySection } from './history-section';
import { ImportSection } from './import-section';
import { AboutSection, LanguageSection } from './language-section';
import { type LearntProps, LearntSection } from './learnt-section';
import { ModelSection } from './model-section';
import { PackSection } from './pack-section';
import { type PersonaProps, PersonaSection } from './persona-section';
import { type PrivacyProps, PrivacySection } from './privacy-section';
import { type ProjectProps, ProjectSection } from './project-section';
import { type SearchCheck, SearchSection } from './search-section';
import { Setting } from './setting';
import { StorageSection } from './storage-section';
import { useFind } from './use-find';
import './options.css';
import './files.css';
import './people.css';
import './data.css';

interface Props {
  settings: Settings | null;
  shortcut: string;
  version: string;
  model: ComponentProps<typeof ModelSection>;
  sites: Pick<ComponentProps<typeof CaptureSection>, 'added' | 'onRemove'>;
  packs: ComponentProps<typeof PackSection>;
  history: Omit<ComponentProps<typeof HistorySection>, 'settings' | 'onSettings'>;
  imports: ComponentProps<typeof ImportSection>;
  search: SearchCheck;
  origins: ComponentProps<typeof FirewallSection>['origins'];
  personas: PersonaProps;
  projects: Omit<ProjectProps, 'found'>;
  privacy: PrivacyProps;
  storage: ComponentProps<typeof StorageSection>;
  given: Given;
  learnt: LearntProps;
  onSettings(settings: Settings): void;
  onShortcuts(): void;
  onLanguage(language: Settings['language']): void;
}

const SECTIONS: ReadonlyArray<[string, Word]> = [
  ['capture', 'sectionCapture'],
  ['history', 'sectionHistory'],
  ['import', 'sectionImport'],
  ['model', 'sectionModel'],
  ['search', 'sectionSearch'],
  ['block', 'sectionBlock'],
  ['firewall', 'sectionFirewall'],
  ['shortcut', 'sectionShortcut'],
  ['personas', 'sectionPersonas'],
  ['projects', 'sectionProjects'],
  ['given', 'sectionGiven'],
  ['learnt', 'sectionLearnt'],
  ['packs', 'sectionPacks'],
  ['privacy', 'sectionPrivacy'],
  ['storage', 'sectionStorage'],
  ['language', 'sectionLanguage'],
  ['about', 'sectionAbout'],
];

/** One column; everything is saved at once. */
export function Options(props: Props) {
  const { settings, shortcut, model, history, imports, personas, storage, onSettings, onShortcuts } = props;
  const [find, setFind] = useState('');
  const [none, setNone] = useState(false);
  const box = useFind(find, setNone);
  if (!settings) return <main class="options">{t('loadingState')}</main>;
  return (
    <main class="options" ref={box}>
      <h1>{t('optionsTitle')}</h1>
      <nav aria-label={t('optionsTitle')}>
        <input
          type="search"
          aria-label={t('settingsFind')}
          placeholder={t('settingsFind')}
          value={find}
          onInput={(event) => setFind(event.currentTarget.value)}
        />
        {SECTIONS.map(([id, word]) => (
          <a key={id} href={`#${id}`}>
            {t(word)}
          </a>
        ))}
      </nav>
      <div class="sections">
        {none ? <p class="meta">{t('settingsNone', find)}</p> : null}
        <CaptureSection {...props.sites} settings={settings} onChange={onSettings} />
        <HistorySection {...history} settings={settings} onSettings={onSettings} />
        <ImportSection {...imports} />
        <ModelSection {...model} />
        <SearchSection {...props.search} />
        <BlockSection settings={settings} onSettings={onSettings} />
        <FirewallSection
          rules={settings.firewall}
          personas={personas.personas}
          origins={props.origins}
          onRules={(firewall) => onSettings({ ...settings, firewall })}
        />
        <section id="shortcut">
          <h2>{t('sectionShortcut')}</h2>
          <Setting label={shortcut ? t('shortcutNow', shortcut) : t('shortcutNone')}>
            <button type="button" class="button" onClick={onShortcuts}>
              {t('shortcutChange')}
            </button>
          </Setting>
        </section>
        <PersonaSection {...personas} />
        <ProjectSection {...props.projects} found={props.origins.filter(({ by }) => by === 'project')} />
        <GivenSection {...props.given} />
        <LearntSection {...props.learnt} />
        <PackSection {...props.packs} />
        <PrivacySection {...props.privacy} />
        <StorageSection {...storage} />
        <LanguageSection language={settings.language} onLanguage={props.onLanguage} />
        <AboutSection version={props.version} />
      </div>
    </main>
  );
}
