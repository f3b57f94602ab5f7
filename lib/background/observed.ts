import type { Browser } from 'wxt/browser';
import * as z from 'zod';
import type { Site } from '../domain/site';
import { announce } from '../messages/changes';
import { Refusal } from '../messages/reply';
import { readChats } from '../reads/chats';
import { readSettings } from '../settings/settings';
import { prepareTree } from '../store/prepare-tree';
import { quotedLines } from '../store/quoted';
import { saveTree } from '../store/save-tree';
import { detectLanguage, modelsIn, wakeEngine } from './capture';
import { withoutUnwanted } from './never-store';
import type { StoreSession } from './store-session';
import { mustBeOn } from './tabs';

const Report = z.strictObject({ path: z.string().max(500), body: z.string().max(20_000_000) });

/**
 * Takes in what the page's world reported: it may add messages to this site's own chats, marked as reported, and
 * changes nothing that is held. Throws Refusal where it is not wanted or says nothing.
 */
export async function observed(
  store: StoreSession,
  { site, report }: { site: Site; report: string },
  sender: Browser.runtime.MessageSender,
  heal: (site: Site, foreignId: string) => void,
): Promise<void> {
  mustBeOn(site, sender);
  const settings = await readSettings();
  const own = settings.sites[site];
  if (settings.consentAt === null || !own.capture || !own.observe) throw new Refusal('paused', site);
  const read = readChats(site, parsed(report).body);
  if (read?.kind !== 'trees') throw new Refusal('refused', 'no conversation');
  const { db, hash } = await store.writable();
  for (const tree of read.trees.slice(0, 10)) {
    const ready = await prepareTree(
      withoutUnwanted(tree, settings),
      false,
      hash,
      detectLanguage,
      await quotedLines(db),
    );
    const { turns, refused } = await saveTree(db, ready, 'observed', modelsIn(settings));
    if (turns.length > 0) {
      announce({ table: 'turns', keys: turns });
      await store.committed(db);
      wakeEngine(settings.model);
    }
    if (refused === null) heal(site, tree.foreignId);
  }
}

function parsed(report: string): z.infer<typeof Report> {
  try {
    return Report.parse(JSON.parse(report));
  } catch {
    throw new Refusal('refused', 'not readable');
  }
}
