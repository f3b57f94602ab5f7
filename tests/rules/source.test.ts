import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOMS = ['entrypoints', 'components', 'injectors', 'lib'];
const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => join(room, path)),
);
const source = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

/** Pattern -> what to write instead. Paths in `but` may. */
const BANNED: ReadonlyArray<{ pattern: RegExp; instead: string; but?: RegExp }> = [
  {
    pattern:
      /\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment/,
    instead: 'build text nodes',
  },
  { pattern: /\beval\(|new Function\(/, instead: 'write the code' },
  {
    pattern: /\bXMLHttpRequest\b|sendBeacon|new WebSocket\(|new EventSource\(|RTCPeerConnection/,
    instead: 'nothing: no network',
  },
  {
    pattern: /\bfetch\(/,
    instead: 'read a file of the package in lib/models/packaged.ts',
    // A model server is asked in the flavour for it alone: tests/rules/manifest.test.ts looks into the built package.
    // Each site's reader asks its own site; tests/rules/reads.test.ts holds the closed list of what they ask.
    but: /^(lib\/(words\/load|models\/(packaged|loopback)|model-files\/download)|injectors\/(chatgpt|claude|gemini)\/read|injectors\/observe\/tap)\.ts$/,
  },
  { pattern: /: any\b|\bas any\b|<any>/, instead: 'a type, or unknown and a check' },
  { pattern: /@ts-(ignore|nocheck|expect-error)/, instead: 'a type' },
  { pattern: /catch\s*(\([^)]*\))?\s*\{\s*\}/, instead: 'what can be done about it, or why nothing' },
  { pattern: /from '(webextension-polyfill|@wxt-dev\/browser)'/, instead: "browser from 'wxt/browser'" },
  {
    pattern: /aria-label[*^$~|]?=/,
    instead: 'a selector by structure: labels are translated',
    but: /^(components|entrypoints)\//,
  },
  { pattern: /mode: 'open'/, instead: "attachShadow({ mode: 'closed' })" },
];

describe('the product', () => {
  it.each(BANNED)('has no $pattern: write instead: $instead', ({ pattern, but }) => {
    const found = files.filter((path) => !but?.test(path) && pattern.test(source.get(path) ?? ''));
    expect(found).toEqual([]);
  });

  it('names no words a user reads outside the catalogue', () => {
    // Text between tags that is not an expression: letters of at least one word.
    const found = files.filter(
      (path) => path.endsWith('.tsx') && /^\s*[A-Z][a-z]+( [a-z]+)+[.!?]?$/m.test(source.get(path) ?? ''),
    );
    expect(found).toEqual([]);
  });

  it('has files of one reason to change: median under 120 lines, none over 300', () => {
    const lengths = files.map((path) => (source.get(path) ?? '').split('\n').length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(120);
    expect(lengths.at(-1)).toBeLessThanOrEqual(300);
  });
});
