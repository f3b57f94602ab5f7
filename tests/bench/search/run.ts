import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inChromium } from './in-chromium';
import type { Row } from './measure';
import { printTable } from './table';

/**
 * @file npm run bench:search: ours against what a developer would pick, same data, same run, in Node and in Chromium.
 * `-- --json FILE --sizes 10k,100k,1M --where node,chromium --only memshadow,Orama --kind vector`. Peers are installed
 * into tests/bench/search/peers the first time; one that cannot be is named and left out.
 */

const PEERS = 'tests/bench/search/peers';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    sizes: { type: 'string', default: '10k,100k' },
    where: { type: 'string', default: 'node,chromium' },
    only: { type: 'string' },
    kind: { type: 'string' },
  },
});

export interface Listed {
  name: string;
  kind: string;
  most: number;
}

const sizes = values.sizes
  .split(',')
  .map((text) => Number.parseFloat(text) * ({ k: 1e3, m: 1e6 }[text.slice(-1).toLowerCase()] ?? 1));
const wanted = ({ name, kind }: Listed) =>
  (!values.kind || values.kind === kind) &&
  (!values.only || values.only.split(',').some((part) => name.startsWith(part)));

if (!existsSync(`${PEERS}/node_modules`)) {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: 'inherit',
  });
  if (status !== 0) console.log('The peers could not be installed: only our own engine is measured.');
}

const rows: Row[] = [];
const hear = (row: Row) => {
  rows.push(row);
  console.log(
    `${row.where} ${row.size} ${row.kind} ${row.engine}: build ${row.build_ms?.toFixed(0)} ms, p50 ${row.p50_ms?.toFixed(3)} ms`,
  );
  if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 1));
};
if (values.where.includes('node')) inNode(sizes, wanted, hear);
if (values.where.includes('chromium')) await inChromium(PEERS, sizes, wanted, hear);
printTable(rows);

function inNode(all: readonly number[], want: (peer: Listed) => boolean, tell: (row: Row) => void): void {
  const { list, absent }: { list: Listed[]; absent: string[] } = entry([]);
  for (const reason of absent) console.log(`absent in Node: ${reason}`);
  for (const size of all) {
    for (const { name, kind, most } of list.filter(want)) {
      if (size > most) continue;
      try {
        tell(entry<Row>([name, kind, String(size)]));
      } catch (error) {
        console.log(`${name} failed in Node at ${size}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
}

/** Runs in-node.ts; its answer is the line that begins with @@. */
function entry<T>(args: string[]): T {
  const command = ['--no-install', 'jiti', `${PEERS}/in-node.ts`, ...args];
  const { stdout, stderr } = spawnSync('npx', command, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 1_800_000,
  });
  const line = stdout.split('\n').find((text) => text.startsWith('@@'));
  if (!line) throw new Error(stderr.slice(-2_000));
  return JSON.parse(line.slice(2));
}
