/** What can go wrong with storing, in kinds a user can act on. */
export type TroubleKind = 'full' | 'newer' | 'frozen' | 'closed' | 'broken';

/** A storage failure with its kind. The original error is its `cause`. */
export class StoreTrouble extends Error {
  constructor(
    readonly kind: TroubleKind,
    cause?: unknown,
  ) {
    super(kind, { cause });
    this.name = 'StoreTrouble';
  }
}

/**
 * Sorts the errors of IndexedDB. Disk full is not one error: Chromium says `QuotaExceededError`, or
 * `DataError: Failed to write blobs (IOError)`, or an abort without a reason (measured, Chromium 156).
 */
export function toTrouble(error: unknown): StoreTrouble {
  if (error instanceof StoreTrouble) return error;
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return new StoreTrouble('full', error);
  if (names.includes('DataError') && /IOError|write blobs/.test(String(error)))
    return new StoreTrouble('full', error);
  if (names.includes('VersionError')) return new StoreTrouble('newer', error);
  if (names.includes('DatabaseClosedError')) return new StoreTrouble('closed', error);
  return new StoreTrouble('broken', error);
}

/** Dexie wraps: the native error is `inner`, and an AbortError's message names its cause. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error) && !(error instanceof DOMException)) return [];
  const inner = 'inner' in error ? namesOf(error.inner) : [];
  const named = /(QuotaExceededError|VersionError)/.exec(error.message)?.[1];
  return [error.name, ...(named ? [named] : []), ...inner];
}
