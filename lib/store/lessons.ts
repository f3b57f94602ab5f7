import { Lesson } from '../domain/memory';
import type { Database } from './database';
import { putEntity } from './entities';
import { LESSON_PREFIX, lessonKey } from './feedback-keys';
import { DEFAULT_VAULT } from './rows';
import { unseal } from './seal';

/** @file Searches that failed, by what the user picked in the end. Kept with the turn, and gone with it. */

const MOST_ASKED = 8;
const MOST_CHARS = 200;

/** Counts the searches for each of `turns`. Of a turn's searches the newest are kept. */
export function noteLesson(db: Database, asked: readonly string[], turns: readonly string[]): Promise<void> {
  const texts = [...new Set(asked.map((text) => text.trim().slice(0, MOST_CHARS)))].filter(
    (text) => text !== '',
  );
  return db.transaction('rw', db.feedback, async () => {
    for (const turn of texts.length === 0 ? [] : new Set(turns)) {
      const key = lessonKey(turn);
      const row = await db.feedback.get(key);
      const now = Date.now();
      const before: Lesson = row
        ? Lesson.parse(unseal<unknown>(row.sealed))
        : { key, vault: DEFAULT_VAULT, createdAt: now, updatedAt: now, turn, asked: [] };
      const counts = new Map(before.asked.map(({ text, times }) => [text, times]));
      for (const text of texts) {
        const times = (counts.get(text) ?? 0) + 1;
        counts.delete(text);
        counts.set(text, times);
      }
      const list = [...counts].map(([text, times]) => ({ text, times })).slice(-MOST_ASKED);
      await putEntity(db.feedback, { ...before, updatedAt: now, asked: list });
    }
  });
}

/** Of one turn, or (null) of all. */
export async function dropLessons(db: Database, turn: string | null): Promise<void> {
  if (turn !== null) await db.feedback.delete(lessonKey(turn));
  else await db.feedback.where('key').startsWith(LESSON_PREFIX).delete();
}
