import { trustOwnScripts } from '../trusted-scripts';
import colourWorker from './colour.worker?worker&url';
import type { Piece } from './pieces';

/** @file Asks the worker that colours code. One at a time; what takes too long is stopped and stays plain. */

/** A text a grammar cannot finish in this time is made to hold it up, or too long to be read. */
const PATIENCE_MS = 1_000;
/** Starting takes longer than colouring. */
const START_MS = 5_000;
const MOST_CHARS = 30_000;

let worker: Worker | undefined;
let count = 0;
let line: Promise<unknown> = Promise.resolve();

/** Null where the language is not known, or it took too long. */
export function colour(text: string, language: string): Promise<Piece[] | null> {
  if (language === '' || text.length > MOST_CHARS) return Promise.resolve(null);
  const turn = line.then(() => one(text, language));
  line = turn;
  return turn;
}

function one(text: string, language: string): Promise<Piece[] | null> {
  const isNew = worker === undefined;
  const mine = worker ?? start();
  worker = mine;
  const id = ++count;
  return new Promise((resolve) => {
    const end = new AbortController();
    const finish = (pieces: Piece[] | null, isAlive: boolean): void => {
      end.abort();
      clearTimeout(timer);
      if (!isAlive) {
        mine.terminate();
        worker = undefined;
      }
      resolve(pieces);
    };
    const timer = setTimeout(() => finish(null, false), isNew ? START_MS : PATIENCE_MS);
    mine.addEventListener(
      'message',
      ({ data }: MessageEvent<{ id: number; pieces: Piece[] | null }>) => {
        if (data.id === id) finish(data.pieces, true);
      },
      { signal: end.signal },
    );
    mine.addEventListener('error', () => finish(null, false), { signal: end.signal });
    mine.postMessage({ id, text, language });
  });
}

function start(): Worker {
  trustOwnScripts();
  return new Worker(new URL(colourWorker, location.href), { type: 'module', name: 'memshadow-colour' });
}
