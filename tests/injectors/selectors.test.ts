import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { selectors as chatgpt } from '../../injectors/chatgpt/selectors';
import { selectors as claude } from '../../injectors/claude/selectors';
import { selectors as gemini } from '../../injectors/gemini/selectors';
import { selectors as grok } from '../../injectors/grok/selectors';
import { selectors as perplexity } from '../../injectors/perplexity/selectors';
import { savedPage } from '../support/saved-page';
import unverified from './unverified-selectors.json';

/**
 * @file Every selector, and whether a page of the real site is known in which it matches. Those that match only in
 * pages written by ourselves (or in none) are unverified: they rest on descriptions. The list is kept, so that a
 * selector changes its standing on purpose.
 */
const FOLDER = '../shared/fixtures';
const SITES = { chatgpt, claude, gemini, perplexity, grok };

type Names = Record<string, string | readonly string[]>;

/** Attribute names stand in the same file: they count as "any element that has it". */
const asSelector = (value: string) => (/^[\w-]+$/.test(value) && value.includes('-') ? `[${value}]` : value);

function standing(site: keyof typeof SITES): string[] {
  // Of the sites the user adds no saved page is known yet.
  const files = existsSync(`${FOLDER}/${site}`) ? readdirSync(`${FOLDER}/${site}`) : [];
  const pages = files
    .filter((file) => file.endsWith('.html') && !file.includes('synthetic'))
    .map((file) => savedPage(readFileSync(`${FOLDER}/${site}/${file}`, 'utf8'), 'https://example.org/'));
  const known = (selector: string) => pages.some((page) => page.querySelector(asSelector(selector)) !== null);
  const all: Names = SITES[site];
  return Object.entries(all)
    .filter(([, value]) => ![value].flat().some(known))
    .map(([name]) => name);
}

describe.each(Object.keys(SITES) as Array<keyof typeof SITES>)('%s', (site) => {
  it('lists only selectors that exist as unverified', () => {
    expect(Object.keys(SITES[site])).toEqual(expect.arrayContaining(unverified[site]));
  });

  it.runIf(existsSync(FOLDER))('the rest were seen on the real site', () => {
    expect(standing(site)).toEqual(unverified[site]);
  });

  it('none depends on words a site translates', () => {
    const words = Object.values(SITES[site] as Names)
      .flat()
      .filter((value) => /aria-label\s*[~|^$*]?=/.test(value));
    expect(words).toEqual([]);
  });
});
