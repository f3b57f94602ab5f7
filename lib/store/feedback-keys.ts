import type { Verdict } from '../domain/memory';

/** @file Where in the feedback table what lies. */

export const SIGNALS_PREFIX = 'signals/';
export const LESSON_PREFIX = 'lesson/';

export const signalsKey = (turn: string) => `${SIGNALS_PREFIX}${turn}`;
export const lessonKey = (turn: string) => `${LESSON_PREFIX}${turn}`;
export const verdictKey = (turn: string, verdict: Verdict) => `${verdict}/${turn}`;
