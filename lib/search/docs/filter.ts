import type { Filters } from '../../domain/ranked';
import type { ConversationFacts } from '../index/records';
import type { Docs } from './docs';

/** @file Which documents a question may find: worked out once for each conversation, then for each document. */

const ROLES = ['user', 'assistant', 'system', 'tool'];

/** Null where nothing is filtered but what is gone. Dates: both ends included. */
export function allowedDocs(
  docs: Docs,
  conversations: readonly ConversationFacts[],
  filters: Filters,
  open: { site: string; foreignId: string } | null,
): Uint8Array | null {
  const isOpen = (facts: ConversationFacts) =>
    open !== null && facts.site === open.site && facts.foreignId === open.foreignId;
  if (!hasFilters(filters) && !conversations.some(isOpen)) return null;
  const pass = Uint8Array.from(conversations, (facts) =>
    facts && !isOpen(facts) && passes(facts, filters) ? 1 : 0,
  );
  const allowed = new Uint8Array(docs.count);
  const { after = -Infinity, before = Infinity } = filters;
  const roles = ROLES.map((role) => !filters.roles || filters.roles.some((own) => own === role));
  for (let i = 0; i < docs.count; i++) {
    const at = docs.saidAt[i] as number;
    const ok = pass[docs.conversation[i] as number] && !docs.gone[i] && at >= after && at <= before;
    if (ok && roles[(docs.flags[i] as number) & 3]) allowed[i] = 1;
  }
  return allowed;
}

function hasFilters(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** Which of the two rules holds a document back. */
export function isOfOpen(
  docs: Docs,
  conversations: readonly ConversationFacts[],
  open: { site: string; foreignId: string } | null,
  doc: number,
): boolean {
  const facts = conversations[docs.conversation[doc] ?? 0];
  return open !== null && facts?.site === open.site && facts.foreignId === open.foreignId;
}

function passes(facts: ConversationFacts, filters: Filters): boolean {
  return (
    (!filters.sites || filters.sites.some((site) => site === facts.site)) &&
    (filters.persona === undefined ||
      facts.persona === filters.persona ||
      (filters.orNone === true && facts.persona === null)) &&
    (filters.projects === undefined || facts.project === null || filters.projects.includes(facts.project)) &&
    (filters.tag === undefined || facts.tags.includes(filters.tag)) &&
    (filters.vault === undefined || facts.vault === filters.vault)
  );
}
