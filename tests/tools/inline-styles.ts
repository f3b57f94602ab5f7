import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';

/**
 * @file Styles of the popup stand in its page: with them, and a script that does not hold up its reading, the first frame is
 * drawn as soon as the page is read, and waits for no other file. The policy names them by their hash: no other style runs.
 */

const PAGE = /\bpopup(\/index)?\.html$/;
const LINK = /\s*<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g;

/** `hashes`: where each style that was put into a page is noted, as a policy names it. */
export function inlineStyles(hashes: string[]): Plugin {
  return {
    name: 'memshadow:inline-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path, bundle }) => {
        if (!PAGE.test(path) || !bundle) return html;
        const files = [...html.matchAll(LINK)].map(([, file = '']) => file);
        const css = files.map((file) => styleOf(bundle[file])).join('');
        hashes.push(`'sha256-${createHash('sha256').update(css).digest('base64')}'`);
        return html.replace(LINK, '').replace('</title>', () => `</title>\n    <style>${css}</style>`);
      },
    },
  };
}

function styleOf(file: Rolldown.OutputBundle[string] | undefined): string {
  if (file?.type !== 'asset') throw new Error('A style of the popup is not in the bundle.');
  const css = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
  if (/<\/style|url\(/i.test(css)) throw new Error('This style cannot stand in a page.');
  return css;
}

/** Adds them to a manifest's policy. */
export function allowInlined(policy: string, hashes: readonly string[]): string {
  return policy.replace("style-src 'self'", ["style-src 'self'", ...hashes].join(' '));
}
