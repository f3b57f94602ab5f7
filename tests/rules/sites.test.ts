import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chatgpt } from '../../injectors/chatgpt';
import { claude } from '../../injectors/claude';
import { gemini } from '../../injectors/gemini';
import { HOSTS } from '../../lib/background/tabs';
import { SITES } from '../../lib/domain/site';
import { SITE_HOSTS } from '../tools/manifest';

const adapters = { chatgpt, claude, gemini };

describe.each(SITES)('%s', (site) => {
  it.each([
    `injectors/${site}/index.ts`,
    `injectors/${site}/selectors.ts`,
    `entrypoints/${site}.content.ts`,
    `tests/replicas/${site}/app.tsx`,
    `tests/fixtures/${site}`,
  ])('has %s', (path) => {
    expect(existsSync(path), `write ${path}: CONTRIBUTING.md says what goes in it`).toBe(true);
  });

  it('is one host everywhere', () => {
    expect(adapters[site].host).toBe(HOSTS[site]);
    expect(SITE_HOSTS).toContain(`https://${HOSTS[site]}/*`);
  });

  it('says when its markup was last seen', () => {
    expect(readFileSync(`injectors/${site}/selectors.ts`, 'utf8')).toMatch(/[Ss]een 20\d\d-\d\d/);
  });

  it('has fixtures with an expectation each', () => {
    const files = readdirSync(`tests/fixtures/${site}`);
    const pages = files.filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(files).toContain(page.replace('.html', '.json'));
  });
});
