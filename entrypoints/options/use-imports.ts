import { useEffect, useState } from 'preact/hooks';
import type { ImportJob } from '../../lib/domain/import-job';
import { keepFile } from '../../lib/import/kept-files';
import { onChange } from '../../lib/messages/changes';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';

/** Files on their way in: copied here, looked at and stored elsewhere, also when this page is closed. */
export function useImports() {
  const [jobs, setJobs] = useState<ImportJob[]>([]);
  const [copying, setCopying] = useState('');

  async function refresh(): Promise<void> {
    setJobs(await send('import.list', null));
  }

  async function add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const key = crypto.randomUUID();
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const end = new AbortController();
    try {
      let before = 0;
      for (const [i, file] of files.entries()) {
        const progress = (done: number) =>
          setCopying(
            t('importCopying', file.name, String(Math.floor(((before + done) * 100) / Math.max(1, bytes)))),
          );
        await keepFile(key, i, file, progress, end.signal);
        before += file.size;
      }
      const name = files.length === 1 ? (files[0]?.name ?? '') : t('importFiles', String(files.length));
      await send('import.add', { key, name, bytes, files: files.map((file) => file.name) });
      setCopying('');
    } catch (error) {
      setCopying(t('importNotCopied', error instanceof Error ? error.message : String(error)));
    }
    await refresh();
  }

  useEffect(() => {
    const end = new AbortController();
    onChange((change) => {
      if (change.table === 'imports' || change.table === 'erased') void refresh();
    }, end.signal);
    void refresh();
    return () => end.abort();
  }, []);

  const tell = (name: 'import.go' | 'import.pause' | 'import.cancel') => (key: string) =>
    void send(name, { key }).then(refresh);
  return {
    jobs,
    copying,
    onFiles: (files: readonly File[]) => void add(files),
    onGo: tell('import.go'),
    onPause: tell('import.pause'),
    onCancel: tell('import.cancel'),
  };
}
