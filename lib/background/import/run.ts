import type { Tree } from '../../domain/tree';
import { planImport } from '../../import/plan';
import { type Item, readItems } from '../../import/read-parts';
import type { Database } from '../../store/database';
import { startFill } from '../../store/fill';
import type { KeyedHash } from '../../store/keyed-hash';
import { prepareNative, saveNative } from '../../store/notes';
import { prepareTree } from '../../store/prepare-tree';
import { quotedLines } from '../../store/quoted';
import type { ImportRow } from '../../store/rows';
import { saveTree } from '../../store/save-tree';

/** Turns stored in one transaction: large enough to be fast, small enough to be stopped. */
const BATCH_TURNS = 3_000;
const BATCH_TREES = 200;

interface Tools {
  hash: KeyedHash;
  models: readonly string[];
  /** Takes out what the user never wants stored. */
  wanted: (tree: Tree) => Tree;
  /** A text the user never wants stored. */
  unwanted: (text: string) => boolean;
  /** A batch is stored. */
  stored: () => void;
}

/**
 * Stores what the files hold, from where the row says it stopped. Each batch and the note of how far it went are one
 * transaction: whoever dies, nothing is lost and nothing is stored twice. Throws ImportTrouble, StoreTrouble and the
 * signal's reason.
 */
export async function runImport(
  db: Database,
  start: ImportRow,
  files: ReadonlyArray<{ name: string; blob: Blob }>,
  tools: Tools,
  signal: AbortSignal,
): Promise<ImportRow> {
  const { parts } = await planImport(files);
  let row = start;
  for (const [i, part] of parts.entries()) {
    if (i < row.part) continue;
    let batch: Item[] = [];
    // The next batch is read and parsed while the database writes this one: two processors are at work.
    let storing = Promise.resolve(row);
    const flush = async () => {
      storing = storeBatch(db, await storing, batch, tools);
      storing.catch(() => undefined); // it is awaited below, and thrown from there
      batch = [];
    };
    try {
      for await (const item of readItems(part, signal, row.next)) {
        batch.push(item);
        if (isFull(batch)) await flush();
        signal.throwIfAborted();
      }
      await flush();
    } finally {
      row = await storing;
    }
    row = await move(db, row, { part: i + 1, next: 0 });
  }
  // Rows first: what is to be embedded is queued when all of it is here.
  for (const model of tools.models) await startFill(db, model);
  return row;
}

function isFull(batch: readonly Item[]): boolean {
  if (batch.length >= BATCH_TREES) return true;
  let turns = 0;
  for (const item of batch) if (item.kind === 'tree') turns += item.tree.nodes.length;
  return turns >= BATCH_TURNS;
}

async function storeBatch(
  db: Database,
  row: ImportRow,
  batch: readonly Item[],
  tools: Tools,
): Promise<ImportRow> {
  const last = batch.at(-1);
  if (!last) return row;
  const trees = batch.flatMap((item) => (item.kind === 'tree' ? [tools.wanted(item.tree)] : []));
  const quoted = await quotedLines(db);
  const ready = await Promise.all(
    trees.map((tree) => prepareTree(tree, true, tools.hash, async () => null, quoted)),
  );
  const memories = await Promise.all(
    batch.flatMap((item) =>
      item.kind === 'memory' && !tools.unwanted(item.memory.text)
        ? [prepareNative(item.memory, tools.hash, async () => null)]
        : [],
    ),
  );
  const tables = [db.conversations, db.turns, db.aliases, db.chunks, db.jobs, db.meta, db.imports];
  const next = await db.transaction('rw', tables, async () => {
    let count = 0;
    for (const tree of ready) {
      const saved = await saveTree(db, tree, 'export', []);
      count += saved.turns.length;
    }
    for (const memory of memories) await saveNative(db, memory, []);
    const report = { ...row.report, stored: row.report.stored + count };
    return move(db, row, { next: last.place + 1, report });
  });
  tools.stored();
  return next;
}

/** Notes how far it came; the state stays what it is now. Throws where the import was cancelled meanwhile. */
async function move(db: Database, { key }: ImportRow, next: Partial<ImportRow>): Promise<ImportRow> {
  const now = await db.imports.get(key);
  if (!now) throw new DOMException('cancelled', 'AbortError');
  const moved = { ...now, ...next };
  await db.imports.put(moved);
  return moved;
}
