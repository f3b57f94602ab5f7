import { readFileSync } from 'node:fs';
import { STATIC_MODEL } from '../../lib/models/registry';
import { staticModel } from '../../lib/models/static-model';

/** The packaged model, read from the repository: the same code and bytes as in the extension. */
export function packagedInNode() {
  const folder = `public/models/${STATIC_MODEL}/`;
  const buffer = (name: string) => new Uint8Array(readFileSync(folder + name)).buffer;
  return staticModel({
    table: buffer('table.i8.bin'),
    scales: buffer('scales.f32.bin'),
    vocabulary: readFileSync(`${folder}vocab.txt`, 'utf8'),
  });
}
