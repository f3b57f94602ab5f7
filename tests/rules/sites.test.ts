import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chatgpt } from '../../injectors/chatgpt';
import { claude } from '../../injectors/claude';
import { gemini } from '../../injectors/gemini';
import { MORE } from '../../injectors/more-sites';
import { HOME_SITES, HOSTS, MORE_SITES } from '../../lib/domain/site';
import { SITE_HOSTS } from '../tools/manifest';

const adapters = { chatgpt, claude, gemini };

describe.each(HOME_SITES)('%s', (site) => {
  it.each([`entrypoints/${site}.content.ts`, `tests/replicas/${site}/app.tsx`])('has %s', (path) => {
    expect(existsSync(path), `write ${path}: CONTRIBUTING.md says what goes in it`).toBe(true);
  });

  it('is one host everywhere', () => {
    expect(adapters[site].host).toBe(HOSTS[site]);
    expect(SITE_HOSTS).toContain(`https://${HOSTS[site]}/*`);
  });
});

/** Two files and fixtures are a site. */
describe.each([...HOME_SITES, ...MORE_SITES])('%s', (site) => {
  it.each([`injectors/${site}/index.ts`, `injectors/${site}/selectors.ts`, `tests/fixtures/${site}`])(
    'has %s',
    (path) => {
      expect(existsSync(path), `write ${path}: CONTRIBUTING.md says what goes in it`).toBe(true);
    },
  );

  it('is the host its adapter says', () => {
    const all = [...Object.values(adapters), ...MORE];
    expect(all.find((adapter) => adapter.site === site)?.host).toBe(HOSTS[site]);
  });

  it('says when its markup was last seen', () => {
    expect(readFileSync(`injectors/${site}/selectors.ts`, 'utf8')).toMatch(/([Ss]een|Described) 20\d\d-\d\d/);
  });

  it('has fixtures with an expectation each', () => {
    const files = readdirSync(`tests/fixtures/${site}`);
    const pages = files.filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(files).toContain(page.replace('.html', '.json'));
  });
});
