import { Dexie, type Table } from 'dexie';
import { type Migration, migrations } from './migrations';
import type {
  AliasRow,
  BackfillRow,
  ChunkRow,
  ConversationRow,
  EntityRow,
  EventRow,
  ImportRow,
  JobRow,
  MetaRow,
  TurnRow,
  VectorRow,
} from './rows';
import { StoreTrouble } from './trouble';

/** Opened by the service worker and the search worker, nowhere else: in a page it would be the page's. */
export class Database extends Dexie {
  declare conversations: Table<ConversationRow, string>;
  declare turns: Table<TurnRow, string>;
  declare aliases: Table<AliasRow, [string, string, string]>;
  declare chunks: Table<ChunkRow, string>;
  declare vectors: Table<VectorRow, string>;
  declare jobs: Table<JobRow, string>;
  declare memories: Table<EntityRow, string>;
  declare personas: Table<EntityRow, string>;
  declare projects: Table<EntityRow, string>;
  declare feedback: Table<EntityRow, string>;
  declare injections: Table<EntityRow, string>;
  declare events: Table<EventRow, number>;
  declare backfill: Table<BackfillRow, string>;
  declare imports: Table<ImportRow, string>;
  declare meta: Table<MetaRow, string>;

  /** `steps` lets a test open the database as an older release left it. */
  constructor(
    name = 'memshadow',
    steps: readonly Migration[] = migrations,
    durability: 'strict' | 'relaxed' = 'strict',
  ) {
    // Strict: an acknowledged turn is on the disk, not in a cache. The search worker's vectors can be made again.
    super(name, { chromeTransactionDurability: durability });
    for (const [i, step] of steps.entries()) {
      const version = this.version(i + 1).stores({ ...step.tables });
      if (step.upgrade) version.upgrade(step.upgrade);
    }
    // Dexie opens a newer database without a word (measured): this code must not write into it.
    this.on('ready', () => {
      if (this.backendDB().version > steps.length * 10) throw new StoreTrouble('newer');
    });
    // An open tab of an older version would write old rows into the new schema (Dexie reopens by itself).
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      return false;
    });
  }
}
