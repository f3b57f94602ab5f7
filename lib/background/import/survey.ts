import { EMPTY_REPORT, type ImportReport } from '../../domain/import-job';
import type { Tree } from '../../domain/tree';
import { planImport } from '../../import/plan';
import { readItems } from '../../import/read-parts';
import type { Database } from '../../store/database';
import { unseal } from '../../store/seal';

const MOST_LEFT = 100;

/**
 * Reads everything once and stores nothing: what is new, what is here already, what is odd. A file that breaks off or
 * cheats is found here, before anything of it is in the database. Throws ImportTrouble.
 */
export async function survey(
  db: Database,
  files: ReadonlyArray<{ name: string; blob: Blob }>,
  progress: (report: ImportReport) => Promise<void>,
  signal: AbortSignal,
): Promise<ImportReport> {
  const plan = await planImport(files);
  const left = plan.skipped
    .slice(0, MOST_LEFT)
    .map(({ path, reason }) => ({ path: path.slice(-120), reason }));
  const report: ImportReport = { ...EMPTY_REPORT, left };
  const seen = new Set<string>();
  for (const part of plan.parts) {
    for await (const item of readItems(part, signal)) {
      if (item.kind === 'memory') report.memories++;
      else if (item.kind === 'odd') report.odd++;
      else await count(db, item.tree, report, seen);
      if ((report.conversations + report.odd) % 50 === 0) await progress(report);
    }
  }
  return report;
}

/** Shards repeat conversations: each counts once. */
async function count(db: Database, tree: Tree, report: ImportReport, seen: Set<string>): Promise<void> {
  const id = `${tree.site}/${tree.foreignId}`;
  if (seen.has(id)) return;
  seen.add(id);
  if (tree.wishes.length > 0) report.skipped++;
  else {
    report.conversations++;
    report.turns += tree.path.length;
    report[(await isHeld(db, tree.site, tree.foreignId, tree.updatedAt)) ? 'known' : 'fresh']++;
  }
}

/** Held, and not older than what the file has. */
async function isHeld(
  db: Database,
  site: string,
  foreignId: string,
  updatedAt: number | null,
): Promise<boolean> {
  const rows = await db.conversations.where('[site+foreignId]').equals([site, foreignId]).toArray();
  return rows.some((row) => {
    const { siteUpdatedAt, completeness } = unseal(row.sealed);
    return (
      siteUpdatedAt !== null &&
      siteUpdatedAt >= (updatedAt ?? 0) &&
      completeness.held >= (completeness.known ?? 0)
    );
  });
}
