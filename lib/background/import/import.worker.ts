import { EMPTY_REPORT } from '../../domain/import-job';
import { dropFiles, keptFiles } from '../../import/kept-files';
import { ImportTrouble } from '../../import/trouble';
import { announce } from '../../messages/changes';
import { Database } from '../../store/database';
import { keyedHash, secretFromFile } from '../../store/keyed-hash';
import type { ImportRow } from '../../store/rows';
import { toTrouble } from '../../store/trouble';
import { isUnwanted, withoutUnwanted } from '../never-store';
import { runImport } from './run';
import { survey } from './survey';
import type { ImportAsk } from './talk';

/** @file One import at a time: reads the kept copies, first to look, then to store. Lives in the offscreen document. */

// A batch that is lost with the power is in the kept file still: no need to wait for the disk each time.
const db = new Database('memshadow', undefined, 'relaxed');
const running = new Map<string, AbortController>();
let line: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<ImportAsk>) => {
  if (data.what === 'stop') running.get(data.key)?.abort(new DOMException('stopped', 'AbortError'));
  else if (!running.has(data.key)) {
    const end = new AbortController();
    running.set(data.key, end);
    line = line.then(() => work(data, end.signal)).finally(() => running.delete(data.key));
  }
});

async function work(ask: ImportAsk, signal: AbortSignal): Promise<void> {
  const row = await db.imports.get(ask.key);
  if (!row || signal.aborted) return;
  try {
    const files = await keptFiles(row.key, row.files);
    if (row.state === 'surveying') {
      const progress = async (report: ImportRow['report']) => tell({ ...row, report });
      const report = await survey(db, files, progress, signal);
      await tell({ ...row, report, state: 'ready' });
    } else if (row.state === 'running') {
      const hash = await keyedHash(await secretFromFile());
      const tools = {
        hash,
        models: ask.models,
        unwanted: (text: string) => isUnwanted(text, ask.wishes),
        wanted: (tree: Parameters<typeof withoutUnwanted>[0]) => withoutUnwanted(tree, ask.wishes),
        stored: () => announce({ table: 'imports', keys: [row.key] }),
      };
      const done = await runImport(db, row, files, tools, signal);
      await tell({ ...done, state: 'done' });
      announce({ table: 'reload', keys: [] });
      await dropFiles(row.key);
    }
  } catch (error) {
    await settle(row.key, error, signal);
  }
}

/** Stopped by the user, refused for what is in the file, or something that may pass: then it can be taken up again. */
async function settle(key: string, error: unknown, signal: AbortSignal): Promise<void> {
  const row = await db.imports.get(key);
  if (!row || signal.aborted) return;
  if (error instanceof ImportTrouble) {
    const { kind: trouble, detail } = error;
    await tell({ ...row, state: 'failed', report: { ...EMPTY_REPORT, trouble, detail } });
    await dropFiles(key);
  } else {
    const gone = error instanceof DOMException && error.name === 'NotFoundError';
    const trouble = gone ? 'changed' : toTrouble(error).kind;
    await tell({ ...row, state: gone ? 'failed' : 'paused', report: { ...row.report, trouble } });
  }
}

async function tell(row: ImportRow): Promise<void> {
  await db.imports.put(row);
  announce({ table: 'imports', keys: [row.key] });
}
