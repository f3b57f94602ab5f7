import { MAIN_BRANCH } from '../domain/branch';
import type { Turn } from '../domain/turn';

/** Turns a person sees on the shown branch. */
export const isSeen = ({ branch, hidden, state }: Turn) =>
  branch === MAIN_BRANCH && !hidden && (state === 'complete' || state === 'provisional');
