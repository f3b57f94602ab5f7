import { isNative, isNote } from '../../lib/domain/notes';
import type { Ranked } from '../../lib/domain/ranked';
import type { Site } from '../../lib/domain/site';
import { count, day, t } from '../../lib/words/t';

/** @file How a memory's facts are said. */

export const siteName = (site: Site): string =>
  ({
    chatgpt: t('siteChatgpt'),
    claude: t('siteClaude'),
    gemini: t('siteGemini'),
    perplexity: t('sitePerplexity'),
    grok: t('siteGrok'),
    other: t('siteOther'),
  })[site];

export const siteLetter: Record<Site, string> = {
  chatgpt: 'G',
  claude: 'C',
  gemini: '✦',
  perplexity: 'P',
  grok: 'X',
  other: '✎',
};

/** Of a note that is from no chat no site is said. */
const placeOf = ({ site, conversation }: Pick<Ranked, 'site' | 'conversation'>): string =>
  site === 'other' && isNote(conversation) ? t('notes') : siteName(site);

/** What a conversation is, in a list: how much was said, or that it stands for itself. */
export const kindOf = ({ key, site, held }: { key: string; site: Site; held: number }): string =>
  isNative(key)
    ? t('noteNative', siteName(site))
    : isNote(key)
      ? count('noteCount', held)
      : count('turns', held);

export const titleOf = ({ title }: { title: string }): string => title || t('untitled');

/** Whose words they are: the first thing to know about a memory. */
export function whose({ provenance }: Ranked): string {
  if (provenance === 'user-typed') return t('whyWroteThis');
  if (provenance === 'assistant') return t('whyAnswer');
  return provenance === 'prefilled' ? t('whyPrefilled') : t('whyOther');
}

export const partName = (part: NonNullable<Ranked['part']>): string =>
  ({
    goal: t('briefGoal'),
    decision: t('briefDecision'),
    open: t('briefOpen'),
    code: t('briefCode'),
    last: t('briefLast'),
  })[part];

/** Why a memory is held back, for a person. */
export const heldReason = (held: NonNullable<Ranked['held']>): string =>
  ({ link: t('heldLink'), orders: t('heldOrders'), attempt: t('heldAttempt') })[held];

export const strengthOf = ({ why }: Ranked): string =>
  ({ strong: t('strengthStrong'), good: t('strengthGood'), related: t('strengthRelated') })[why.strength];

/** All the reasons, for a tooltip and the preview. */
export function reasons(memory: Ranked): string {
  const { terms, similarity } = memory.why;
  const words = terms.length > 0 ? t('whyWords', terms.slice(0, 8).join(', ')) : '';
  const meaning = similarity === null ? '' : t('whyMeaning', similarity.toFixed(2));
  return t('why', [strengthOf(memory), words, meaning].filter(Boolean).join(' · '));
}

/** In the block: where it is from, so that the model reads it as a note and not as an order. */
export function labelFor(memory: Ranked): string {
  const parts = [placeOf(memory), day(memory.saidAt)] as const;
  const where =
    memory.provenance === 'user-typed'
      ? t('labelYou', ...parts)
      : memory.role === 'assistant'
        ? t('labelAnswer', ...parts)
        : t('labelOther', ...parts);
  return memory.part ? `${where}, ${partName(memory.part)}` : where;
}
