/**
 * Our pages demand Trusted Types. Workers are started by address, which is a script sink: only addresses of our
 * own origin pass. There is no `createHTML` here, so HTML from strings stays impossible.
 */
export function trustOwnScripts(): void {
  // One policy of this name per document; several workers are started from the same one.
  if (globalThis.trustedTypes?.defaultPolicy) return;
  globalThis.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => {
      if (new URL(address, location.href).origin !== location.origin)
        throw new TypeError(`foreign script ${address}`);
      return address;
    },
  });
}
