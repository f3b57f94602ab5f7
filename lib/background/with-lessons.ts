import type { Question } from '../domain/ranked';
import { termsIn } from '../search/words/tokens';
import type { Database } from '../store/database';
import { listLessons } from '../store/said';
import { unseal } from '../store/seal';

/** @file A search that failed before is helped by what the user came to then. */

/** Once may have been chance. */
const LEAST_TIMES = 2;
const MOST_LESSONS = 200;
const MOST_TEXTS = 4;
const TEXT_CHARS = 20_000;
/** Longer questions are drafts: they have words enough. */
const MOST_CHARS = 200;

export async function withLessons(db: Database, question: Question): Promise<Question> {
  if (question.text.length > MOST_CHARS || question.text.trim() === '') return question;
  try {
    const said = new Set(termsIn(question.text));
    const lessons = await listLessons(db, MOST_LESSONS);
    const fits = ({ text, times }: { text: string; times: number }) => {
      const terms = termsIn(text);
      return times >= LEAST_TIMES && terms.length > 0 && terms.every((term) => said.has(term));
    };
    const turns = lessons.filter(({ asked }) => asked.some(fits)).map(({ turn }) => turn);
    if (turns.length === 0) return question;
    const rows = await db.turns.bulkGet(turns.slice(0, MOST_TEXTS));
    const learnt = rows.flatMap((row) => (row ? [unseal(row.sealed).text.slice(0, TEXT_CHARS)] : []));
    return learnt.length === 0 ? question : { ...question, learnt };
  } catch (error) {
    // Without a database nothing was learnt; the search itself goes on.
    console.warn(String(error));
    return question;
  }
}
