import type { Asked, Told } from './private-endpoints';

/**
 * @file A limit as ChatGPT was seen to have it: a bucket of requests, refilled one a minute, and 429 when it is empty.
 * Off until a test sets it. `rate`: how many times faster than ours the site's minutes pass.
 */
export interface Limits {
  set(most: number, perMinute: number, rate: number): void;
  /** Null where the request may pass. */
  take(asked: Asked): Told | null;
  counts: { page: number; ours: number; pageRefused: number; oursRefused: number };
}

export function limits(): Limits {
  let bucket: { most: number; left: number; perMinute: number; rate: number; at: number } | null = null;
  const counts = { page: 0, ours: 0, pageRefused: 0, oursRefused: 0 };
  return {
    counts,
    set(most, perMinute, rate) {
      bucket = { most, left: most, perMinute, rate, at: Date.now() };
      Object.assign(counts, { page: 0, ours: 0, pageRefused: 0, oursRefused: 0 });
    },
    take({ isPage }) {
      counts[isPage ? 'page' : 'ours']++;
      if (!bucket) return null;
      const minutes = ((Date.now() - bucket.at) * bucket.rate) / 60_000;
      bucket.left = Math.min(bucket.most, bucket.left + minutes * bucket.perMinute);
      bucket.at = Date.now();
      if (bucket.left >= 1) {
        bucket.left--;
        return null;
      }
      counts[isPage ? 'pageRefused' : 'oursRefused']++;
      return { status: 429, body: '{"detail":"Too many requests"}' };
    },
  };
}
