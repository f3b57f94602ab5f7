/** A model needs about five times its file while it runs (measured: 22.7 MB q8 -> 320 MB at worst, with runtime). */
const RUNTIME_BYTES = 250_000_000;
const GROWTH = 5;

/** Whether a model of `bytes` is safe to load on a machine of `gigabytes` (navigator.deviceMemory). */
export function fitsMemory(bytes: number, gigabytes: number): boolean {
  return RUNTIME_BYTES + bytes * GROWTH < gigabytes * 1e9 * 0.25;
}
