import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Options } from '../../components/options/options';
import type { StoreParts } from '../../components/options/storage-section';
import { modelWords } from '../../components/popup/status-line';
import type { Persona, Project } from '../../lib/domain/memory';
import type { EngineStatus, KnownOrigin, StoreStatus } from '../../lib/messages/answers';
import { onChange } from '../../lib/messages/changes';
import { send } from '../../lib/messages/send';
import type { Settings } from '../../lib/settings/settings';
import { number, t } from '../../lib/words/t';
import { download, exportAll } from './export-all';
import { settingsFile, takeSettings } from './settings-file';
import { useAdded } from './use-added';
import { useGiven } from './use-given';
import { useHistory } from './use-history';
import { useImports } from './use-imports';
import { useLanguage } from './use-language';
import { useModelSpeed } from './use-model-speed';
import { useModels } from './use-models';
import { usePacks } from './use-packs';
import { usePersonas } from './use-personas';
import { usePrivacy } from './use-privacy';
import { useSearchCheck } from './use-search-check';

const POLL_MS = 1_000;

export function OptionsPage() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [store, setStore] = useState<StoreStatus | null>(null);
  const [parts, setParts] = useState<StoreParts | null>(null);
  const [engine, setEngine] = useState<EngineStatus | null>(null);
  const [personas, setPersonas] = useState<Persona[]>([]);
  const [projects, setProjects] = useState<Project[]>([]);
  const [origins, setOrigins] = useState<KnownOrigin[]>([]);
  const [shortcut, setShortcut] = useState('');
  const [said, setSaid] = useState('');
  const sites = useAdded();
  const history = useHistory();
  const imports = useImports();
  const models = useModels(settings?.model ?? '', () => void refresh());

  async function refresh(): Promise<void> {
    setSettings(await send('settings.read', null));
    setStore(await send('store.status', null));
    // Without it the picture is left out; the number above it stands.
    setParts(await send('store.parts', null).catch(() => null));
    setPersonas(await send('persona.list', null).catch(() => []));
    setProjects(await send('project.list', null).catch(() => []));
    setEngine(await send('engine.status', null).catch(() => null));
    const commands = await browser.commands.getAll();
    setShortcut(commands.find(({ name }) => name === 'open-memories')?.shortcut ?? '');
  }

  useEffect(() => {
    const end = new AbortController();
    onChange(({ table }) => {
      // A long import or backfill speaks often; the sections about them listen themselves.
      if (table !== 'imports' && table !== 'backfill') void refresh();
    }, end.signal);
    const timer = setInterval(
      () => void send('engine.status', null).then(setEngine, () => setEngine(null)),
      POLL_MS,
    );
    void refresh();
    // Once: it goes through every conversation.
    void send('conversation.origins', null).then(setOrigins, () => setOrigins([]));
    return () => {
      clearInterval(timer);
      end.abort();
    };
  }, []);

  async function write(next: Settings): Promise<void> {
    setSettings(next);
    await send('settings.write', next);
  }

  // The browser looked for the place in the address before it was drawn.
  useEffect(() => {
    if (settings) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [settings !== null]);

  const given = useGiven();
  const search = useSearchCheck();
  const speed = useModelSpeed(settings?.model ?? '');
  const privacy = usePrivacy();
  useLanguage(settings?.language);
  const packs = usePacks(settings, (next) => void write(next));

  async function erase(): Promise<void> {
    await send('store.erase', null);
    setSaid(t('erased'));
    await refresh();
  }

  async function copyDiagnostics(): Promise<void> {
    await navigator.clipboard.writeText(await send('diagnostics.read', null));
    setSaid(t('diagnosticsCopied'));
  }

  async function takeIn(file: File): Promise<void> {
    const taken = settings !== null && (await takeSettings(file, settings));
    setSaid(t(taken ? 'settingsTaken' : 'settingsNotTaken'));
    await refresh();
  }

  async function takeOut(): Promise<void> {
    const rows = await exportAll((done) => setSaid(t('exportProgress', number(done))));
    setSaid(t('exportDone', number(rows)));
  }

  const people = usePersonas(personas, settings, (next) => void write(next));

  return (
    <Options
      settings={settings}
      shortcut={shortcut}
      version={browser.runtime.getManifest().version}
      model={{ ...models, speed, chosen: settings?.model ?? '', status: modelWords(engine) }}
      sites={sites}
      packs={packs}
      privacy={privacy}
      {...given}
      search={search}
      origins={origins}
      history={history}
      imports={imports}
      personas={people}
      projects={{ projects, onMap: (id, name, parent) => void send('project.map', { id, name, parent }) }}
      storage={{
        store,
        parts,
        said,
        onExport: () => void takeOut(),
        onErase: () => void erase(),
        onDiagnostics: () => void copyDiagnostics(),
        onSettingsOut: () => settings && download(settingsFile(settings), 'memshadow-settings'),
        onSettingsIn: (file) => void takeIn(file),
        onNoSamples: () => void send('samples.set', { on: false }).then(() => setSaid(t('samplesGone'))),
        onStartAnew: () => void send('store.startAnew', null).then(refresh),
      }}
      onSettings={(next) => void write(next)}
      // Shown when it is written: the page comes anew in it.
      onLanguage={(language) => settings && void send('settings.write', { ...settings, language })}
      onShortcuts={() => void browser.tabs.create({ url: 'chrome://extensions/shortcuts' })}
    />
  );
}
