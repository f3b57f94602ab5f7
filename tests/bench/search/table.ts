import type { Row } from './measure';

/** Prints one table, and the ratios the goals are about. */
export function printTable(rows: readonly Row[]): void {
  const columns = [
    'build_ms',
    'disk_mb',
    'memory_mb',
    'coldOpen_ms',
    'firstQuery_ms',
    'p50_ms',
    'p95_ms',
    'recallAt10',
    'recallAt20',
    'filtered_p50_ms',
    'add_ms',
    'remove_ms',
  ] as const;
  console.log(
    `\n| engine | kind | where | size | ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length + 4)}`,
  );
  for (const row of rows) {
    const cells = columns.map((column) => {
      const value = row[column];
      return value === null ? '-' : value.toFixed(value < 10 ? 3 : 1);
    });
    console.log(`| ${row.engine} | ${row.kind} | ${row.where} | ${row.size} | ${cells.join(' | ')} |`);
  }
  for (const ours of rows.filter(({ engine }) => engine === 'memshadow')) {
    const others = rows.filter(
      (row) =>
        row.engine !== 'memshadow' &&
        row.kind === ours.kind &&
        row.where === ours.where &&
        row.size === ours.size,
    );
    for (const { engine, p50_ms, build_ms } of others) {
      const times = ((p50_ms ?? 0) / (ours.p50_ms || 1)).toFixed(engine.startsWith('plain read') ? 2 : 0);
      const build = ((build_ms ?? 0) / (ours.build_ms || 1)).toFixed(1);
      console.log(
        `${ours.where} ${ours.size} ${ours.kind}: ${engine} takes ${times} times our question, ${build} times our build`,
      );
    }
  }
}
