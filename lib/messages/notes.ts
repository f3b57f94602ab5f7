import * as z from 'zod';
import { SameNote, Written } from '../domain/library';

/** @file What is asked of notes. Part of the contract. */

const Text = z.string().trim().min(1).max(20_000);
const Turns = z.array(z.string().max(1_000)).max(50);

export const NOTES = {
  /**
   * Writes one: found and inserted like anything the user said. `from`: turns whose words it has; `replaces`: turns that are
   * no longer true because of it. Both hand down where they may go. Refused (`note-homes`) where they differ in that.
   */
  'note.write': {
    from: ['extension'],
    input: () =>
      z.strictObject({
        text: Text,
        from: Turns.default([]),
        replaces: Turns.default([]),
        persona: z.string().nullable().default(null),
        tag: z.string().min(1).max(60).nullable().default(null),
      }),
    output: () => Written,
  },
  /** Gives a note another text; the old one stays readable as its earlier version. */
  'note.edit': {
    from: ['extension'],
    input: () => z.strictObject({ turn: z.string().max(1_000), text: Text }),
    output: () => Written,
  },
  /** The texts a note had, the newest first. */
  'note.versions': {
    from: ['extension'],
    input: () => z.strictObject({ turn: z.string().max(1_000) }),
    output: () => z.array(z.strictObject({ text: z.string(), at: z.number() })),
  },
  /** Groups of notes that say nearly the same and that the user has not told apart. */
  'note.same': { from: ['extension'], input: () => z.null(), output: () => z.array(z.array(SameNote)) },
  /** These are not the same: never shown together again. */
  'note.apart': {
    from: ['extension'],
    input: () => z.strictObject({ conversations: z.array(z.string().max(700)).min(2).max(50) }),
    output: () => z.null(),
  },
} as const;
