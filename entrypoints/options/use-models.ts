import { useEffect, useRef, useState } from 'preact/hooks';
import type { Installing, ModelChoice } from '../../components/options/model-section';
import { send } from '../../lib/messages/send';
import { downloadModel, hub } from '../../lib/model-files/download';
import { installModel } from '../../lib/model-files/install';
import { InstallTrouble } from '../../lib/model-files/install-trouble';
import { listModels, type ModelRecord, removeModel } from '../../lib/model-files/installed';
import { loopback, loopbackId, serverOf } from '../../lib/model-files/server-id';
import { bytes, t, type Word } from '../../lib/words/t';

const PACKAGED = 'memshadow-static-128';

const REASONS: Record<InstallTrouble['reason'], Word> = {
  missing: 'modelMissing',
  unreadable: 'modelUnreadable',
  'too-large': 'modelTooLarge',
  'no-space': 'modelNoSpace',
  damaged: 'modelDamaged',
};

/** Installed models, and installing one: the files go from here straight to the disk, and no message carries them. */
export function useModels(chosen: string, changed: () => void) {
  const [records, setRecords] = useState<ModelRecord[]>([]);
  const [installing, setInstalling] = useState<Installing>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);

  const reload = async () => setRecords(await listModels());
  useEffect(() => void reload(), []);

  async function use(id: string): Promise<void> {
    await send('model.use', { id });
    changed();
  }

  async function install(source: () => Promise<File[]>, called?: string): Promise<void> {
    running.current = new AbortController();
    try {
      const files = await source();
      const record = await installModel(files, setInstalling, running.current.signal, called);
      const trouble = await send('model.verify', { id: record.id });
      if (trouble !== null) {
        await removeModel(record.id);
        throw new InstallTrouble('damaged', trouble);
      }
      await reload();
      await use(record.id);
      setInstalling({ state: 'ready', name: record.name });
    } catch (error) {
      setInstalling(
        running.current.signal.aborted ? { state: 'idle' } : { state: 'failed', reason: reasonOf(error) },
      );
    }
  }

  /** Tried once before it is used: a server that is not there must not take the old model's place. */
  async function connect(port: number, model: string): Promise<void> {
    const id = loopbackId({ port, model });
    if (id === null) {
      setInstalling({ state: 'failed', reason: t('modelServerName', `${port}, ${model}`) });
      return;
    }
    setInstalling({ state: 'verifying' });
    const trouble = await send('model.verify', { id }).catch((error: unknown) => String(error));
    if (trouble === null) await use(id);
    setInstalling(trouble === null ? { state: 'ready', name: model } : { state: 'failed', reason: trouble });
  }

  async function remove(id: string): Promise<void> {
    if (id === chosen) await use(PACKAGED);
    await removeModel(id);
    await reload();
  }

  const models: ModelChoice[] = [
    { id: PACKAGED, name: t('modelStatic'), hint: t('modelStaticHint'), removable: false },
    ...records.map(({ id, name, bytes: size }) => ({
      id,
      name,
      hint: t('modelInstalled', bytes(size)),
      removable: true,
    })),
    ...serverChoice(chosen),
    { id: 'none', name: t('modelNone'), hint: t('modelNoneHint'), removable: false },
  ];
  return {
    models,
    installing,
    onUse: (id: string) => void use(id),
    onRemove: (id: string) => void remove(id),
    onFiles: (files: File[]) => void install(async () => files),
    onDownload:
      hub === ''
        ? null
        : (name: string) =>
            void install(
              () =>
                downloadModel(
                  name,
                  setInstalling,
                  noteDownload,
                  running.current?.signal ?? AbortSignal.abort(),
                ),
              name,
            ),
    onServer: loopback ? (port: number, model: string) => void connect(port, model) : null,
    onCancel: () => running.current?.abort(),
  };
}

function noteDownload(ok: boolean): void {
  if (!hub) return;
  const sent = { host: new URL(hub).host, what: 'download', sent: 1, failed: ok ? 0 : 1 };
  send('requests.note', sent).catch((error: unknown) => console.warn(String(error)));
}

function serverChoice(id: string): ModelChoice[] {
  const server = serverOf(id);
  return server
    ? [{ id, name: server.model, hint: t('modelServer', `${server.port}`), removable: false }]
    : [];
}

function reasonOf(error: unknown): string {
  if (error instanceof InstallTrouble) return t(REASONS[error.reason], error.detail);
  return t('modelDamaged', error instanceof Error ? error.message : String(error));
}
