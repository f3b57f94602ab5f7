/**
 * @file How families of models want to be asked, as their cards say. Known by name, for a model's files do not tell;
 * a wrong prefix costs a few points of recall, none breaks anything.
 */

export interface Habits {
  /** Set before a question, and before a passage. */
  query: string;
  passage: string;
  pooling: 'mean' | 'cls';
}

const PLAIN: Habits = { query: '', passage: '', pooling: 'mean' };
const ARCTIC = 'Represent this sentence for searching relevant passages: ';

const FAMILIES: ReadonlyArray<[RegExp, Habits]> = [
  [/\be5-/, { query: 'query: ', passage: 'passage: ', pooling: 'mean' }],
  [/arctic-embed/, { query: ARCTIC, passage: '', pooling: 'cls' }],
  [/\bbge-.*-en/, { query: ARCTIC, passage: '', pooling: 'cls' }],
  [/\bgte-modernbert|granite-embedding/, { query: '', passage: '', pooling: 'cls' }],
];

/** `id`: a model's folder name, in lower case. */
export function habitsOf(id: string): Habits {
  return FAMILIES.find(([name]) => name.test(id))?.[1] ?? PLAIN;
}
