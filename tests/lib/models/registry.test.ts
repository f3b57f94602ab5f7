import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MODELS } from '../../../lib/models/registry';

it.each(
  MODELS.flatMap(({ id, files }) => files.map((file) => [id, file.path, file.bytes, file.sha256] as const)),
)('%s: %s is what was looked at', (id, path, bytes, sha256) => {
  const file = readFileSync(`public/models/${id}/${path}`);
  expect(file.length).toBe(bytes);
  expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
});

it('agrees with the description that lies beside the files', () => {
  for (const { id, dims, files, revision } of MODELS) {
    const told = JSON.parse(readFileSync(`public/models/${id}/model.json`, 'utf8'));
    expect([told.dims, told.version]).toEqual([dims, revision]);
    expect(told.files).toEqual(Object.fromEntries(files.map(({ path, ...rest }) => [path, rest])));
  }
});
