import type { Page } from '@playwright/test';
import type { Conversation, Message } from '../../replicas/shared/wire';
import { ask, rows } from './extension';

/** @file Long chats on the replicas' servers, and what the extension's ledger says of them. */

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const START = Date.UTC(2026, 0, 1);

/** `count` turns with their own times; every seventh prompt is "go on", as people write. */
export function longChat(id: string, count: number, from = 0): Conversation {
  const messages = Array.from({ length: count }, (_, i): Message => {
    const role = i % 2 === 0 ? 'user' : 'assistant';
    const text =
      i % 14 === 6 ? 'go on' : `${role === 'user' ? 'Question' : 'Answer'} **${i}** of ${id.slice(-4)}`;
    return { id: uuid(from + i + 1), role, text, at: new Date(START + i * 60_000).toISOString() };
  });
  return { id, title: `Chat ${id.slice(-4)}`, messages };
}

export interface Ledger {
  held: number;
  known: number | null;
  raw: number | null;
  unplaced: number;
  verifiedAt: number | null;
  sources: string[];
}

export async function ledgerOf(own: Page, foreignId: string): Promise<Ledger | null> {
  const all = await rows<{ foreignId: string; sealed: { body: { completeness: Ledger } } }>(
    own,
    'conversations',
  );
  return all.find((row) => row.foreignId === foreignId)?.sealed.body.completeness ?? null;
}

interface SiteSettings {
  sites: Record<string, object>;
}

/** Sets a site's switches, as the options page does. */
export async function switchSite(own: Page, site: string, switches: object): Promise<void> {
  const settings = await ask<SiteSettings>(own, 'settings.read', null);
  const sites = { ...settings.sites, [site]: { ...settings.sites[site], ...switches } };
  await ask(own, 'settings.write', { ...settings, sites });
}
