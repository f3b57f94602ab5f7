/** @file Words in the language the user chose, in place of the browser's: the browser's own catalogue cannot be told which. */

export type Words = Readonly<Record<string, string>>;

let chosen: Words | null = null;

export const chosenWords = (): Words | null => chosen;

/** Null: as the browser speaks. */
export function speak(words: Words | null): void {
  chosen = words;
}
