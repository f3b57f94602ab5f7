import type { Database } from './database';

/**
 * @file Vectors of texts that were forgotten. One vector serves all chunks of the same text, so forgetting one does not say
 * whether another still needs it: a note is left in the same transaction, and who comes by sweeps. It survives every death.
 */

const LOOSE = 'loose-vectors';

/** In the transaction that forgets. */
export const noteLoose = (db: Database) => db.meta.put({ key: LOOSE, value: 1 });

/** Deletes vectors no chunk needs any more, where something was forgotten. Answers how many. */
export async function dropLooseVectors(db: Database): Promise<number> {
  if ((await db.meta.get(LOOSE)) === undefined) return 0;
  return db.transaction('rw', db.chunks, db.vectors, db.meta, async () => {
    const needed = new Set<string>();
    await db.chunks.each(({ inputHash }) => void needed.add(inputHash));
    const keys = await db.vectors.toCollection().primaryKeys();
    const loose = keys.filter((key) => !needed.has(key.slice(key.lastIndexOf('/') + 1)));
    await db.vectors.bulkDelete(loose);
    await db.meta.delete(LOOSE);
    return loose.length;
  });
}
