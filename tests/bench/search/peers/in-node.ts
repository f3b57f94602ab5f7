import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeHouse } from '../../../support/node-house';
import { measure } from '../measure';
import { peers } from './registry';

/** @file One engine in a process of its own: `in-node.ts` lists them, `in-node.ts NAME KIND SIZE` measures one. */

const [name, kind, size] = process.argv.slice(2);
const { peers: all, absent } = await peers({
  'sqlite-vec': async () => [(await import('./sqlite-vec')).sqliteVec],
});
if (name === undefined) {
  const list = all
    .filter(({ where }) => where.includes('node'))
    .map(({ name, kind, most }) => ({ name, kind, most }));
  console.log(`@@${JSON.stringify({ list, absent })}`);
} else {
  const peer = all.find((own) => own.name === name && own.kind === kind);
  if (!peer) throw new Error(`${name} is not here.`);
  const house = nodeHouse(mkdtempSync(join(tmpdir(), 'bench-')));
  const row = await measure(peer, Number(size), { where: 'node', house }, () => process.memoryUsage().rss);
  console.log(`@@${JSON.stringify(row)}`);
}
process.exit(0);
