import { readFileSync } from 'node:fs';
import type { SiteAdapter } from '../../injectors/adapter';
import { readTurn } from '../../injectors/capture/markdown';
import { chatgpt } from '../../injectors/chatgpt';
import { claude } from '../../injectors/claude';
import { gemini } from '../../injectors/gemini';
import { grok } from '../../injectors/grok';
import { perplexity } from '../../injectors/perplexity';
import { findParts } from '../../lib/domain/parts';
import { savedPage } from '../support/saved-page';

/**
 * @file `npm run -s read:page -- SITE URL FILE.html`: prints as JSON what a site's adapter understands of a saved
 * page. The product's own code. For bug reports, for adding sites, for tests.
 */

const ADAPTERS: Record<string, SiteAdapter> = { chatgpt, claude, gemini, perplexity, grok };

export function readPage(adapter: SiteAdapter, url: string, html: string) {
  const page = savedPage(html, url);
  const warnings: string[] = [];
  const root = adapter.root(page);
  if (!root) warnings.push('no part of the page shows a conversation');
  const route = adapter.route(new URL(url));
  if (route.kind === 'temporary') warnings.push('a temporary chat: the product does not read it');
  const turns = (root ? adapter.turns(root) : []).map((turn) => {
    const { text, partial } = readTurn(adapter, turn);
    const { id, role, conversation, complete, index, saidAt } = turn;
    if (partial) warnings.push(`turn ${id}: the page holds part of the text back`);
    if (text === '' && complete) warnings.push(`turn ${id}: no text`);
    return {
      id,
      role,
      text,
      ...{ complete, partial, index },
      saidAt: saidAt === null ? null : new Date(saidAt).toISOString(),
      conversation: conversation === undefined ? route.id : conversation,
      parts: [...findParts(text), ...adapter.attachments(turn)],
    };
  });
  if (turns.length === 0) warnings.push('no turns found');
  return {
    site: adapter.site,
    id: route.id,
    route: route.kind,
    url,
    title: adapter.title(page),
    model: adapter.model(page),
    project: adapter.project(new URL(url)),
    /** Turns in the whole conversation, where the page tells. */
    known: root ? adapter.known(root) : null,
    composer: finds(() => adapter.composer(page)),
    turns,
    warnings,
  };
}

function finds(find: () => unknown): boolean {
  try {
    find();
    return true;
  } catch {
    return false; // what the adapter throws where there is none
  }
}

function main([site = '', url = '', file = '']: string[]): void {
  const adapter = ADAPTERS[site];
  if (!adapter || !URL.canParse(url) || file === '') {
    console.error(`Say: npm run -s read:page -- ${Object.keys(ADAPTERS).join('|')} URL FILE.html`);
    process.exitCode = 2;
    return;
  }
  console.log(JSON.stringify(readPage(adapter, url, readFileSync(file, 'utf8')), null, 2));
}

if (process.argv[1]?.endsWith('read-page.ts')) main(process.argv.slice(2));
