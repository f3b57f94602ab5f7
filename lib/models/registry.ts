/**
 * @file Models whose every byte was looked at by us, as data. All others come from files the user picks: their hashes are
 * taken then (lib/model-files/install.ts), how they want to be asked is known by name (habits.ts), and how their
 * similarities stand to the packaged one's is measured on the user's own texts (lib/search/tune.ts).
 */

export interface ModelEntry {
  id: string;
  revision: string;
  /** Beside each other in the model's folder. sha256 in hexadecimal. */
  files: ReadonlyArray<{ path: string; bytes: number; sha256: string }>;
  dims: number;
  /** Longer texts are cut. */
  maxTokens: number;
  /** BCP 47. */
  languages: readonly string[];
  licence: string;
}

/** The model inside the package: always there, so meaning is searchable from the first turn on. */
export const STATIC_MODEL = 'memshadow-static-128';

export const MODELS: readonly ModelEntry[] = [
  {
    id: STATIC_MODEL,
    revision: '1.0.0',
    files: [
      {
        path: 'table.i8.bin',
        bytes: 4_268_160,
        sha256: 'c595cab505507f6a0ab634eced1251bdcfa9396beac1b17a31ce1b80587bfdae',
      },
      {
        path: 'scales.f32.bin',
        bytes: 133_380,
        sha256: '1506c7374ba35a37b00ed9e799628f5a2985b62b44913c2fab0960f70c26432d',
      },
      {
        path: 'vocab.txt',
        bytes: 263_530,
        sha256: 'c2aadba4bdce3bb921a367768340443a16559ad17cdf52870cb053067844f009',
      },
    ],
    dims: 128,
    maxTokens: 511,
    languages: ['en'],
    licence: 'CC-BY-SA-4.0',
  },
];
