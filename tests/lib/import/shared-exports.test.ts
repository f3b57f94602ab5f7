import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../../lib/import/plan';
import { readItems } from '../../../lib/import/read-parts';
import expectations from './shared-exports.json';

/**
 * @file Export files of public origin, where the checkout has them beside it. Their text is not ours to commit: each
 * expectation holds what was read, as roles, lengths and digests, looked at by eye (2026-11-24).
 */
const FOLDER = '../shared/fixtures/exports';

async function summary(path: string): Promise<string[]> {
  const name = path.split('/').at(-1) ?? '';
  const { parts } = await planImport([{ name, blob: new Blob([readFileSync(path)]) }]);
  const lines: string[] = [];
  for (const part of parts) {
    for await (const item of readItems(part, new AbortController().signal)) {
      if (item.kind !== 'tree') lines.push(item.kind);
      else {
        const { path: shown, nodes, wishes, warnings } = item.tree;
        lines.push(`chat ${nodes.length} nodes ${wishes.join(' ')} ${warnings.length} warnings`);
        for (const id of shown) {
          const node = nodes.find((each) => each.id === id);
          const digest = createHash('sha256')
            .update(node?.text ?? '')
            .digest('hex')
            .slice(0, 12);
          const kinds = [...new Set(node?.parts.map(({ kind }) => kind))].join(' ');
          lines.push(`${node?.role} ${node?.saidAt} ${node?.text.length} ${digest} ${kinds}`.trim());
        }
      }
    }
  }
  return lines;
}

describe.runIf(existsSync(FOLDER))('public export files', () => {
  it.each(Object.entries(expectations))('%s', async (name, expected) => {
    expect(await summary(`${FOLDER}/${name}`)).toEqual(expected);
  });
});

it('says whether the export files are there', () => {
  if (!existsSync(FOLDER)) console.log('Public export files are not beside this checkout: not read.');
  expect(Object.keys(expectations).length).toBeGreaterThan(8);
});
