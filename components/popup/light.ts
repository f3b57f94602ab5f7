import type { PageStatus } from '../../lib/messages/page-talk';
import { ago, t } from '../../lib/words/t';
import { TROUBLE_WORDS } from '../../lib/words/trouble-words';
import { siteName } from '../memory/words';

/** @file The capture light of a tab: green, amber (something is wrong; what still works), red (nothing is saved). */

export interface Light {
  colour: 'ok' | 'warn' | 'bad';
  /** Each is a sentence; empty while all is well. */
  words: string[];
}

export function lightOf(page: PageStatus, forgotten: boolean): Light {
  const words: string[] = [];
  const site = siteName(page.site);
  if (page.trouble !== null) words.push(t(TROUBLE_WORDS[page.trouble] ?? 'troubleBroken'));
  if (page.missing === 'turns') words.push(t('turnsGone', site));
  else if (page.missing !== null) words.push(t('pageChanged', site));
  if (page.observed === false) words.push(t('observerSilent'));
  const isSaved = page.capturing && !forgotten;
  const isBad = page.trouble !== null || page.missing === 'turns';
  return { colour: isBad ? 'bad' : words.length > 0 || !isSaved ? 'warn' : 'ok', words };
}

/** When something of this tab was last saved. */
export const lastSaved = ({ savedAt }: PageStatus): string =>
  savedAt === null ? '' : t('lastSaved', ago(savedAt));
