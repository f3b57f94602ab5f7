import type { Answer, Question } from '../domain/ranked';
import type { EngineStatus, Measured, SearchReport } from '../messages/answers';
import type { SaidOf } from '../store/said';

/** @file What the service worker asks of the search worker. `model` rides along: the worker holds no settings. */

export type EngineAsk =
  | { kind: 'search'; model: string; question: Question }
  | { kind: 'status'; model: string }
  | { kind: 'wake'; model: string }
  | { kind: 'check'; model: string }
  | { kind: 'rebuild'; model: string }
  | { kind: 'measure'; model: string }
  | { kind: 'verify'; model: string; candidate: string }
  | { kind: 'tokens'; model: string; text: string };

export type EngineTell =
  /** `said`: of the turns in the answer. Read where the database is open already: the service worker may just have started. */
  | { kind: 'answer'; answer: Answer; said: SaidOf }
  | { kind: 'status'; status: EngineStatus }
  | { kind: 'checked'; report: SearchReport }
  | { kind: 'measured'; backends: Measured[] }
  | { kind: 'verified'; trouble: string | null }
  | { kind: 'tokens'; tokens: number };

/** Service worker -> offscreen document. */
export interface ToOffscreen {
  to: 'offscreen';
  ask: EngineAsk;
}

export type EngineReply = { ok: true; tell: EngineTell } | { ok: false; error: string };
