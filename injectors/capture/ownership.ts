import type { Route } from '../adapter';

/**
 * @file Which conversation a mounted turn belongs to, where the markup does not say. Addresses flip before the
 * page swaps, and old turns linger; so a turn belongs to the address under which it was first seen, for ever.
 * Turns of a chat without an address yet belong to that visit, until the chat gets its own.
 */

type Owner = { chat: string } | { visit: number } | 'temporary' | null;

export interface Ownership {
  /**
   * Binds mounted ids not seen before to the present address; not while a turn of another chat is still mounted,
   * for then the page has not swapped yet. Give all mounted ids, in the same task as the mutation.
   */
  see(ids: readonly string[]): void;
  /**
   * The address is about to change. `newName`: the page had no way to this chat (no link, no history step), so it
   * can only be the open new chat getting its address.
   */
  leave(to: Route, newName: boolean): void;
  /** The chat a turn belongs to; null while unknown, or where nothing may be kept. */
  ownerOf(id: string): string | null;
  /** First seen in a temporary chat: never kept, whatever the markup says of it later. */
  isTemporary(id: string): boolean;
  /** The open chat is a temporary one, also after it got an address that does not say so. */
  temporaryNow(): boolean;
}

export function ownership(start: Route): Ownership {
  const owners = new Map<string, Owner>();
  let here = start;
  let temporary = start.kind === 'temporary';
  let visit = 0;
  /** One object for all turns of a visit: comparing a thousand of them is then comparing addresses. */
  let now = ownerAt(start, visit);
  return {
    see(ids) {
      // A place in a list says nothing about whose list: between two chats the list is empty for a moment.
      if (ids.length === 0) for (const id of owners.keys()) if (id.startsWith('row-')) owners.delete(id);
      const lingers = ids.some((id) => owners.has(id) && !isSame(owners.get(id) ?? null, now));
      if (lingers) return;
      for (const id of ids) if (!owners.has(id)) owners.set(id, now);
    },
    leave(to, newName) {
      if (here.kind === 'new' && to.kind === 'chat' && newName) {
        for (const [id, owner] of owners) {
          if (isObject(owner) && 'visit' in owner && owner.visit === visit) owners.set(id, { chat: to.id });
        }
      }
      const stays = to.kind === 'chat' && (newName || to.id === here.id);
      temporary = to.kind === 'temporary' || (temporary && stays);
      if (to.kind !== here.kind || to.id !== here.id) visit++;
      here = to;
      now = ownerAt(here, visit);
    },
    ownerOf(id) {
      const owner = owners.get(id);
      return isObject(owner) && 'chat' in owner ? owner.chat : null;
    },
    temporaryNow: () => temporary,
    isTemporary: (id) => owners.get(id) === 'temporary',
  };
}

function ownerAt(route: Route, visit: number): Owner {
  if (route.kind === 'chat') return { chat: route.id };
  if (route.kind === 'temporary') return 'temporary';
  return route.kind === 'new' ? { visit } : null;
}

function isObject(owner: Owner | undefined): owner is Exclude<Owner, 'temporary' | null> {
  return typeof owner === 'object' && owner !== null;
}

function isSame(a: Owner, b: Owner): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
