import type { Words } from './chosen';
import type { Language } from './languages';

/** The whole catalogue of a language, from the package. Throws where the package is broken. */
export async function loadWords(language: Language): Promise<Words> {
  const response = await fetch(`/_locales/${language}/messages.json`);
  const messages: Record<string, { message: string }> = await response.json(); // our own file
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}
