import { send } from '../../lib/messages/send';

/**
 * Everything as one JSON file: `{format, version, exportedAt, rows: [{table, row}]}`, one row a line. Read a page at
 * a time, so a large store never stands in one message (64 MiB at most). Answers the number of rows.
 */
export async function exportAll(progress: (rows: number) => void): Promise<number> {
  const parts: string[] = [
    `{"format":"memshadow","version":1,"exportedAt":"${new Date().toISOString()}","rows":[\n`,
  ];
  let next: { table: string; offset: number } | null = { table: '', offset: 0 };
  let rows = 0;
  while (next) {
    const page: Awaited<ReturnType<typeof send<'store.export'>>> = await send('store.export', next);
    for (const row of page.rows) parts.push(`${rows++ > 0 ? ',\n' : ''}${JSON.stringify(row)}`);
    progress(rows);
    next = page.next;
  }
  parts.push('\n]}\n');
  download(new Blob(parts, { type: 'application/json' }), 'memshadow');
  return rows;
}

/** Into the user's downloads, by today's date. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
