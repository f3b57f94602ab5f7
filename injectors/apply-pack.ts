import type { PackedSelectors } from '../lib/domain/pack';
import type { SiteAdapter } from './adapter';

type Value = string | readonly string[];
const originals = new WeakMap<SiteAdapter, Record<string, Value>>();

/**
 * Puts a pack's selectors in the place of ours, and ours back where the pack is gone. What we do not know, or the
 * browser cannot read, is left out: a bad pack mends nothing and breaks nothing. Answers whether anything changed.
 */
export function applyPack(page: Document, adapter: SiteAdapter, packed: PackedSelectors): boolean {
  const now = adapter.selectors;
  const own = originals.get(adapter) ?? { ...now };
  originals.set(adapter, own);
  const before = JSON.stringify(now);
  Object.assign(now, own);
  for (const [name, value] of Object.entries(packed)) {
    const old = own[name];
    if (old !== undefined && fits(page, old, value)) now[name] = value;
  }
  return JSON.stringify(now) !== before;
}

/** An attribute's name for an attribute's name, a selector for a selector, a list for a list. */
function fits(page: Document, old: Value, value: Value): boolean {
  if (Array.isArray(old) !== Array.isArray(value)) return false;
  if (isAttribute(old)) return isAttribute(value);
  return [value].flat().every((selector) => {
    try {
      page.querySelector(selector);
      return true;
    } catch {
      return false; // not a selector
    }
  });
}

const isAttribute = (value: Value) => typeof value === 'string' && /^[a-z][\w]*-[\w-]+$/.test(value);
