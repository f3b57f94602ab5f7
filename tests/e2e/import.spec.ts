import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { exportedChat, exportedJson, zipOf } from '../support/exports';
import { treeOf } from '../support/trees';
import { ask, consent, ownPage, rows } from './support/extension';
import { launch, type World } from './support/launch';
import { residentBytes } from './support/memory';

const long = process.env['MEMSHADOW_LONG'] !== undefined;
const SHARDS = 100;
const PER_SHARD = long ? 40 : 3;
const KILLS = 3;

interface Job {
  key: string;
  state: string;
  report: {
    conversations: number;
    turns: number;
    fresh: number;
    known: number;
    stored: number;
    trouble: string | null;
  };
}

let world: World;
let own: Page;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memshadow-import-'));
  world = await launch();
  await consent(world);
  own = await ownPage(world);
});
test.afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const jobs = () => ask<Job[]>(own, 'import.list', null);
const stateOf = async () => (await jobs())[0]?.state;
const countOf = (table: string) =>
  own.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('memshadow');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction(name).objectStore(name).count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
    table,
  );

/** What the files hold, counted here from the generator by the parser. */
function expected(chats: number) {
  let turns = 0;
  let nodes = 0;
  for (let n = 0; n < chats; n++) {
    const tree = treeOf(exportedChat(n));
    turns += tree.path.length;
    nodes += tree.nodes.length;
  }
  return { turns, nodes };
}

test(`${SHARDS} shards in one ZIP: looked at, stored, the browser killed ${KILLS} times on the way`, async () => {
  test.setTimeout(600_000);
  const chats = SHARDS * PER_SHARD;
  const { turns, nodes } = expected(chats);
  const files: Record<string, string> = {
    'user.json': '{"email":"x"}',
    'chat.html': '<html>',
    'group_chats.json': '[]',
  };
  for (let i = 0; i < SHARDS; i++)
    files[`conversations-${String(i).padStart(3, '0')}.json`] = [
      ...exportedJson(i * PER_SHARD, (i + 1) * PER_SHARD),
    ].join('');
  const path = join(folder, 'export.zip');
  writeFileSync(path, Buffer.from(await (await zipOf(files)).arrayBuffer()));

  await own.locator('#import-files').setInputFiles(path);
  await expect.poll(stateOf, { timeout: 120_000 }).toBe('ready');
  expect((await jobs())[0]?.report).toMatchObject({ conversations: chats, turns, fresh: chats, known: 0 });
  expect(await countOf('turns')).toBe(0);
  await expect(own.getByText('3 other files are left out.')).toBeVisible();
  await own.getByRole('button', { name: 'Import', exact: true }).click();
  for (let kill = 1; kill <= KILLS; kill++) {
    const target = (kill * nodes) / (KILLS + 2);
    await expect
      .poll(async () => (await jobs())[0]?.report.stored ?? 0, { timeout: 120_000, intervals: [20] })
      .toBeGreaterThan(target);
    expect(await stateOf()).toBe('running');
    const { profile, server } = world;
    await world.context.close();
    world = await launch({ profile, server });
    own = await ownPage(world);
  }
  await expect.poll(stateOf, { timeout: 300_000 }).toBe('done');
  expect(await countOf('conversations')).toBe(chats);
  expect(await countOf('turns')).toBe(nodes);
  expect((await jobs())[0]?.report.stored).toBe(nodes);

  // The same file again: everything is here already, and nothing changes.
  await own.locator('#import-files').setInputFiles(path);
  await expect
    .poll(async () => (await jobs()).find(({ state }) => state === 'ready')?.report.known, {
      timeout: 120_000,
    })
    .toBe(chats);
});

test('a broken file says what to do, and stores nothing', async () => {
  const path = join(folder, 'conversations.json');
  writeFileSync(path, [...exportedJson(0, 5)].join('').slice(0, -200));
  await own.locator('#import-files').setInputFiles(path);
  await expect(own.getByText('breaks off before its end')).toBeVisible();
  expect(await countOf('conversations')).toBe(0);
  await own.getByRole('button', { name: 'Remove from list' }).click();
  await expect.poll(async () => (await jobs()).length).toBe(0);
});

test('an import merges with what was captured, pauses, goes on and can be cancelled', async () => {
  const path = join(folder, 'conversations.json');
  writeFileSync(path, [...exportedJson(0, 400)].join(''));
  await own.locator('#import-files').setInputFiles(path);
  await expect.poll(stateOf, { timeout: 60_000 }).toBe('ready');
  await own.getByRole('button', { name: 'Import', exact: true }).click();
  await own.getByRole('button', { name: 'Pause', exact: true }).last().click();
  await expect.poll(stateOf).toBe('paused');
  const stored = (await jobs())[0]?.report.stored ?? 0;
  await own.getByRole('button', { name: 'Resume' }).last().click();
  await expect.poll(stateOf, { timeout: 60_000 }).toBe('done');
  expect((await jobs())[0]?.report.stored).toBeGreaterThan(stored);
  expect(await rows(own, 'conversations')).toHaveLength(400);
});

/** What a rival does: the whole file as one text, parsed at once. Answers what a process of its own said of it. */
function naive(path: string, bytes: number): string {
  const program = `
    const began = Date.now();
    const { readFileSync } = require('node:fs');
    try {
      const chats = JSON.parse(readFileSync(process.argv[1], 'utf8'));
      const mb = process.memoryUsage().rss / 1024 ** 2;
      console.log(chats.length + ' chats in ' + (Date.now() - began) / 1000 + ' s, ' + mb.toFixed() + ' MB of memory');
    } catch (error) {
      console.log('cannot: ' + error.message);
    }`;
  const { stdout, status } = spawnSync(process.execPath, ['-e', program, path], { encoding: 'utf8' });
  return `${(bytes / 1024 ** 2).toFixed()} MB with JSON.parse: ${stdout.trim() || `ended with ${status}`}`;
}

/** Writes an export of at least `wanted` bytes. */
async function writeExport(path: string, wanted: number): Promise<{ bytes: number; chats: number }> {
  const out = createWriteStream(path);
  let bytes = 0;
  let chats = 0;
  out.write('[');
  for (; bytes < wanted; chats++) {
    const text = (chats > 0 ? ',\n' : '') + JSON.stringify(exportedChat(chats));
    bytes += Buffer.byteLength(text);
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(']', () => resolve()));
  return { bytes, chats };
}

test(`one large file: rows a second, and memory beside it`, async () => {
  test.setTimeout(3_000_000);
  const wanted = long ? 1024 ** 3 : 24 * 1024 ** 2;
  const path = join(folder, 'conversations.json');
  const { bytes, chats } = await writeExport(path, wanted);
  if (long) {
    const smaller = join(folder, 'smaller.json');
    const { bytes: size } = await writeExport(smaller, 400 * 1024 ** 2);
    console.log(naive(smaller, size));
    console.log(naive(path, bytes));
    rmSync(smaller);
  }
  const renderers = /--type=renderer/;
  const before = residentBytes(world.profile, renderers);
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, residentBytes(world.profile, renderers) ?? 0);
  }, 200);
  await own.locator('#import-files').setInputFiles(path);
  await expect.poll(stateOf, { timeout: 900_000 }).toBe('ready');
  const began = Date.now();
  await own.getByRole('button', { name: 'Import', exact: true }).click();
  let stored = 0;
  let lastRow = began;
  const look = async () => {
    const job = (await jobs())[0];
    if (job && job.report.stored > stored) lastRow = Date.now();
    stored = job?.report.stored ?? stored;
    return job?.state;
  };
  await expect.poll(look, { timeout: 1_700_000, intervals: [200] }).toBe('done');
  const seconds = (lastRow - began) / 1000;
  const queueing = (Date.now() - lastRow) / 1000;
  clearInterval(watch);
  const extra = before === null ? null : (most - before) / 1024 ** 2;
  console.log(
    `import of ${(bytes / 1024 ** 2).toFixed()} MB: ${chats} chats, ${stored} turns in ${seconds.toFixed(1)} s = ${(stored / seconds).toFixed()} turns/s, then ${queueing.toFixed(1)} s to queue them for embedding; memory +${extra?.toFixed() ?? '?'} MB at most`,
  );
  expect(await countOf('conversations')).toBe(chats);
});
