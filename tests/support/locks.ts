/** Web Locks as far as we use them (exclusive, one name, no options): Node 20 has none. */
export function fakeLocks() {
  const tails = new Map<string, Promise<unknown>>();
  return {
    request(name: string, work: () => unknown): Promise<unknown> {
      const mine = (tails.get(name) ?? Promise.resolve()).then(work);
      tails.set(name, mine);
      return mine;
    },
  };
}
