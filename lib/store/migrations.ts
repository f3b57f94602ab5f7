import type { Transaction } from 'dexie';

/** One step of the database's history. Never imports today's types: it must mean the same in two years. */
export interface Migration {
  name: string;
  tables: Record<string, string>;
  upgrade?: (tx: Transaction) => Promise<void>;
}

/** Oldest first. Append only: some user's data has been through each step. */
export const migrations: readonly Migration[] = [
  {
    name: 'FirstTables',
    tables: {
      conversations: 'key, [site+foreignId], updatedAt',
      turns: 'key, conversation, [conversation+order], seq',
      aliases: '[conversation+source+foreignId], turn',
      chunks: 'key, turn, conversation',
      vectors: 'key, model',
      jobs: 'key, model',
      memories: 'key, updatedAt',
      personas: 'key',
      projects: 'key',
      feedback: 'key',
      injections: 'key, updatedAt',
      events: '++seq, kind',
      meta: 'key',
    },
  },
  {
    name: 'TreesAndQueues',
    tables: {
      /** Chats of a site's list: what is still to be fetched. */
      backfill: 'key, [site+state]',
      /** Files being imported: survives the browser's death. */
      imports: 'key',
    },
    async upgrade(tx) {
      await tx
        .table('turns')
        .toCollection()
        .modify((row) => {
          row.sealed.body.source ??= 'dom';
          row.sealed.body.hidden ??= false;
        });
      await tx
        .table('conversations')
        .toCollection()
        .modify((row) => {
          const { body } = row.sealed;
          body.siteUpdatedAt ??= null;
          body.completeness = { raw: null, unplaced: 0, sources: ['dom'], ...body.completeness };
        });
    },
  },
  {
    // Keys begin with the key of what they belong to: these indexes said again what keys say.
    name: 'FewerIndexes',
    tables: { turns: 'key, [conversation+order], seq', chunks: 'key' },
  },
  {
    // Rows from before have no place: an index that never read this database reads all of it anyway.
    name: 'TouchedConversations',
    tables: { conversations: 'key, [site+foreignId], updatedAt, touched' },
  },
];
