import type { Filters } from '../domain/ranked';
import type { Entry } from './entry';

/** All of a question's filters; an absent one lets everything through. */
export function passes({ turn, conversation, vault }: Entry, filters: Filters): boolean {
  const at = turn.saidAt ?? turn.capturedAt;
  return (
    (!filters.sites || filters.sites.includes(conversation.site)) &&
    (filters.persona === undefined || conversation.persona === filters.persona) &&
    (filters.project === undefined || conversation.project === filters.project) &&
    (!filters.roles || filters.roles.includes(turn.role)) &&
    (filters.tag === undefined || conversation.tags.includes(filters.tag)) &&
    (filters.vault === undefined || vault === filters.vault) &&
    (filters.after === undefined || at >= filters.after) &&
    (filters.before === undefined || at <= filters.before)
  );
}
