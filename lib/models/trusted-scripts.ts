/**
 * Our pages demand Trusted Types. Workers are started by address, which is a script sink: only addresses of our
 * own origin pass. There is no `createHTML` here, so HTML from strings stays impossible.
 */
export function trustOwnScripts(): void {
  globalThis.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => {
      if (new URL(address, location.href).origin !== location.origin)
        throw new TypeError(`foreign script ${address}`);
      return address;
    },
  });
}
