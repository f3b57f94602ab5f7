import { EMPTY_REPORT } from '../../domain/import-job';
import { dropFiles } from '../../import/kept-files';
import { announce } from '../../messages/changes';
import { readSettings } from '../../settings/settings';
import type { ImportRow } from '../../store/rows';
import { modelsIn } from '../capture';
import { askOffscreen } from '../offscreen';
import type { StoreSession } from '../store-session';
import { importHost } from './host';
import type { ToImporter } from './talk';

export interface Imports {
  add(import_: Pick<ImportRow, 'key' | 'name' | 'bytes' | 'files'>): Promise<void>;
  list(): Promise<ImportRow[]>;
  go(key: string): Promise<void>;
  pause(key: string): Promise<void>;
  cancel(key: string): Promise<void>;
  /** Takes up what the death of the browser interrupted, and notes outside the database what came into it. */
  resume(): Promise<void>;
}

export function imports(store: StoreSession): Imports {
  let here: ReturnType<typeof importHost> | undefined;

  async function tell(what: 'work' | 'stop', key: string): Promise<void> {
    const settings = await readSettings();
    const { neverStore, groups } = settings;
    const ask = { what, key, models: modelsIn(settings), wishes: { neverStore, groups } };
    if (import.meta.env.FIREFOX) {
      here ??= importHost();
      return here(ask);
    }
    const message: ToImporter = { to: 'importer', ask };
    await askOffscreen<null>(message);
  }

  async function change(key: string, next: Partial<ImportRow>): Promise<ImportRow | null> {
    const { db } = await store.writable();
    const changed = await db.transaction('rw', db.imports, async () => {
      const row = await db.imports.get(key);
      if (!row) return null;
      await db.imports.put({ ...row, ...next });
      return { ...row, ...next };
    });
    announce({ table: 'imports', keys: [key] });
    return changed;
  }

  return {
    async add(given) {
      const { db } = await store.writable();
      const row: ImportRow = {
        ...given,
        state: 'surveying',
        part: 0,
        next: 0,
        report: EMPTY_REPORT,
        addedAt: Date.now(),
      };
      await db.imports.put(row);
      await tell('work', row.key);
    },
    list: async () => (await (await store.db()).imports.toArray()).sort((a, b) => b.addedAt - a.addedAt),
    async go(key) {
      const row = await change(key, { state: 'running' });
      if (row) await tell('work', key);
    },
    async pause(key) {
      await tell('stop', key);
      await change(key, { state: 'paused' });
    },
    async cancel(key) {
      await tell('stop', key);
      await (await store.writable()).db.imports.delete(key);
      await dropFiles(key);
      announce({ table: 'imports', keys: [key] });
    },
    async resume() {
      const db = await store.db();
      const rows = await db.imports.toArray();
      if (rows.length === 0) return;
      await store.committed(db);
      const open = rows.filter(({ state }) => state === 'running' || state === 'surveying');
      for (const { key } of open) await tell('work', key);
    },
  };
}
