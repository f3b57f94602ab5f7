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
];
