import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** The checker itself, checked: each rule against a small tree that breaks it. A tool that sees nothing passes all. */
let tree: string;
beforeAll(() => {
  mkdirSync('tests/.cache', { recursive: true });
  tree = mkdtempSync(resolve('tests/.cache/planted-'));
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  writeFileSync(
    join(tree, 'tsconfig.json'),
    '{"compilerOptions":{"moduleResolution":"bundler","module":"esnext"}}',
  );
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const PLANTED: ReadonlyArray<[rule: string, files: Record<string, string>]> = [
  [
    'no-cycles',
    {
      'lib/domain/a.ts': "import { b } from './b'; export const a = b;",
      'lib/domain/b.ts': "import { a } from './a'; export const b = a;",
    },
  ],
  [
    'lib-is-the-bottom',
    {
      'lib/store/x.ts': "import { v } from '../../components/v'; export const x = v;",
      'components/v.ts': 'export const v = 1;',
    },
  ],
  [
    'domain-is-pure',
    {
      'lib/domain/x.ts': "import { s } from '../store/s'; export const x = s;",
      'lib/store/s.ts': 'export const s = 1;',
    },
  ],
  [
    'sites-are-islands',
    {
      'injectors/claude/index.ts': "import { g } from '../gemini/index'; export const c = g;",
      'injectors/gemini/index.ts': 'export const g = 1;',
    },
  ],
  [
    'selectors-stay-home',
    {
      'lib/x.ts': "import { s } from '../injectors/claude/selectors'; export const x = s;",
      'injectors/claude/selectors.ts': 'export const s = 1;',
    },
  ],
  [
    'page-never-reaches-the-database',
    {
      'entrypoints/claude.content.ts': "import { go } from '../lib/messages/hop'; export default go;",
      'lib/messages/hop.ts': "import { db } from '../store/database'; export const go = db;",
      'lib/store/database.ts': 'export const db = 1;',
    },
  ],
  [
    'screens-have-no-zod',
    {
      'entrypoints/popup/x.ts': "import { S } from '../../lib/domain/s'; export const x = S;",
      'lib/domain/s.ts': "import * as z from 'zod'; export const S = z;",
    },
  ],
  ['page-has-no-zod', { 'injectors/x.ts': "import * as z from 'zod'; export const x = z;" }],
  [
    'screens-ask-by-message',
    {
      'components/x.tsx': "import { db } from '../lib/store/database'; export const x = db;",
      'lib/store/database.ts': 'export const db = 1;',
    },
  ],
  ['dexie-in-store', { 'lib/background/x.ts': "import { Dexie } from 'dexie'; export const x = Dexie;" }],
  [
    'models-in-models',
    { 'lib/background/y.ts': "import { env } from '@huggingface/transformers'; export const y = env;" },
  ],
];

it.each(PLANTED)('%s catches what it is for', (rule, files) => {
  for (const room of ['entrypoints', 'components', 'injectors', 'lib'])
    rmSync(join(tree, room), { recursive: true, force: true });
  for (const room of ['entrypoints', 'components', 'injectors', 'lib'])
    mkdirSync(join(tree, room), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const args = [
    resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    resolve('tests/rules/boundaries.cjs'),
    '--output-type',
    'json',
    'entrypoints',
    'components',
    'injectors',
    'lib',
  ];
  let json: string;
  try {
    json = execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
  } catch (error) {
    json = String((error as { stdout: string }).stdout); // it exits with the number of violations
  }
  const names: string[] = JSON.parse(json).summary.violations.map(
    (violation: { rule: { name: string } }) => violation.rule.name,
  );
  expect(names).toContain(rule);
});
