import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const BUILT = '.output/chrome-mv3/manifest.json';

/** An update that asks for more disables the extension for everyone until each user agrees. Change with care. */
describe('the built manifest', () => {
  const manifest = existsSync(BUILT) ? JSON.parse(readFileSync(BUILT, 'utf8')) : null;

  it('is there: npm run build first', () => {
    expect(manifest).not.toBeNull();
  });

  it('asks for these permissions and no more', () => {
    expect(manifest.permissions).toEqual([
      'storage',
      'unlimitedStorage',
      'scripting',
      'alarms',
      'contextMenus',
      'activeTab',
      'offscreen',
      'sidePanel',
    ]);
    expect(manifest.host_permissions).toEqual([
      'https://chatgpt.com/*',
      'https://claude.ai/*',
      'https://gemini.google.com/*',
    ]);
    expect(manifest.optional_permissions ?? []).toEqual([]);
    // One site at a time, when the user adds it: asked for by its full name (lib/background/more-sites.ts).
    expect(manifest.optional_host_permissions).toEqual(['https://*/*']);
  });

  it('closes what can be closed', () => {
    expect(manifest.incognito).toBe('not_allowed');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest).not.toHaveProperty('update_url');
    const csp: string = manifest.content_security_policy.extension_pages;
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("connect-src 'self'");
    expect(csp).toContain("require-trusted-types-for 'script'");
    expect(csp).not.toMatch(/https?:|\*|unsafe-inline|'unsafe-eval'/);
  });

  it('allows the one style that stands in a page, by its hash, and no other', () => {
    const folder = dirname(BUILT);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
    const inlined = pages.flatMap((name) => {
      const html = readFileSync(join(folder, name), 'utf8');
      expect(html, name).not.toMatch(/ style=/);
      return [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = '']) => ({ name, css }));
    });
    expect(inlined.map(({ name }) => name)).toEqual(['popup.html']);
    const allowed = inlined.map(({ css }) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`);
    const policy: string = manifest.content_security_policy.extension_pages;
    expect(policy.match(/style-src ([^;]*);/)?.[1]).toBe(["'self'", ...allowed].join(' '));
  });

  it('has no code that asks a model server or a hub', () => {
    const folder = dirname(BUILT);
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.m?js$/.test(name),
    );
    const asking = scripts.filter((name) =>
      /v1\/embeddings|resolve\/main/.test(readFileSync(join(folder, name), 'utf8')),
    );
    expect(asking).toEqual([]);
  });

  it('shows pages only the dialog, at an address that changes', () => {
    expect(manifest.web_accessible_resources).toEqual([
      {
        resources: ['dialog.html'],
        matches: [
          'https://chatgpt.com/*',
          'https://claude.ai/*',
          'https://gemini.google.com/*',
          'https://www.perplexity.ai/*',
          'https://grok.com/*',
        ],
        use_dynamic_url: true,
      },
    ]);
  });

  it('runs page scripts only on the three sites', () => {
    const matches = manifest.content_scripts.flatMap((script: { matches: string[] }) => script.matches);
    expect(matches.sort()).toEqual([
      'https://chatgpt.com/*',
      'https://claude.ai/*',
      'https://gemini.google.com/*',
    ]);
  });
});

it('names no foreign address in any content script, and no content delivery network anywhere', async () => {
  const { readdirSync } = await import('node:fs');
  const scripts = readdirSync('.output/chrome-mv3', { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.m?js$/.test(path),
  );
  for (const path of scripts) {
    const text = readFileSync(`.output/chrome-mv3/${path}`, 'utf8');
    expect(text.includes('cdn.jsdelivr.net'), path).toBe(false);
    if (path.startsWith('content-scripts/'))
      expect(text.match(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket/g), path).toBeNull();
  }
});
