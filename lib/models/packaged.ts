import { STATIC_MODEL } from './registry';
import { type StaticFiles, staticModel } from './static-model';

/** `base`: where the package's files are, with a closing slash. Throws where one cannot be read. */
export async function loadPackaged(base: string): Promise<ReturnType<typeof staticModel>> {
  const folder = `${base}models/${STATIC_MODEL}/`;
  const file = async (name: string) => {
    const response = await fetch(folder + name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response;
  };
  const [table, scales, vocabulary] = await Promise.all([
    file('table.i8.bin').then((response) => response.arrayBuffer()),
    file('scales.f32.bin').then((response) => response.arrayBuffer()),
    file('vocab.txt').then((response) => response.text()),
  ]);
  const files: StaticFiles = { table, scales, vocabulary };
  return staticModel(files);
}
