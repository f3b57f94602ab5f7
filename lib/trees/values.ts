import * as z from 'zod';

/** @file Careful looks into foreign JSON. Nothing here throws on odd data: odd is what foreign data is. */

export type Json = Record<string, unknown>;

const Loose = z.record(z.string(), z.unknown());

/** An object's own fields, or none. Arrays are no objects here. */
export function object(value: unknown): Json {
  if (Array.isArray(value)) return {};
  const parsed = Loose.safeParse(value);
  return parsed.success ? parsed.data : {};
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Null for what is no text or empty. */
export const name = (value: unknown, most = 400): string | null => string(value).slice(0, most) || null;

export const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const EARLIEST = Date.UTC(1990, 0);
const LATEST = Date.UTC(2200, 0);

/**
 * A time in ms since 1970, or null. Numbers below 1e11 are seconds; text is ISO 8601, taken as UTC where it names no
 * zone (seen in exports), with microseconds cut.
 */
export function time(value: unknown): number | null {
  let ms = Number.NaN;
  if (typeof value === 'number') ms = value < 1e11 ? value * 1000 : value;
  if (typeof value === 'string') {
    const cut = value.replace(/(\.\d{3})\d+/, '$1');
    ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(cut) || !cut.includes('T') ? cut : `${cut}Z`);
  }
  return ms >= EARLIEST && ms <= LATEST ? Math.round(ms) : null;
}

/** Longest opaque or tool text kept, in UTF-16 units. */
const MOST_OPAQUE = 20_000;

/** A value as JSON, cut; empty where it cannot be written (too deep). */
export function jsonOf(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? '').slice(0, MOST_OPAQUE);
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

/** Takes out what is no text: NUL, byte order marks, zero-width spaces, halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replace(/[\u200b\ufeff]/g, '')
    .toWellFormed();
}
