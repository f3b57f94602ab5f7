/** @file Hashes of content are keyed: without the key nobody can test whether a text was ever said. */

export type KeyedHash = (text: string) => Promise<string>;

/** HMAC-SHA-256, base64url, 43 characters. */
export async function keyedHash(secret: Uint8Array<ArrayBuffer>): Promise<KeyedHash> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return async (text) => {
    const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  };
}

/**
 * 32 random bytes in a file of their own. Not in IndexedDB and not in chrome.storage: both keep deleted bytes on
 * the disk, and a damaged IndexedDB is emptied while the file system survives (measured, Chromium 156).
 */
export async function secretFromFile(name = 'hash.key'): Promise<Uint8Array<ArrayBuffer>> {
  const root = await navigator.storage.getDirectory();
  return navigator.locks.request(`memshadow:${name}`, async () => {
    const file = await root.getFileHandle(name, { create: true });
    const held = new Uint8Array(await (await file.getFile()).arrayBuffer());
    if (held.length === 32) return held;
    const fresh = crypto.getRandomValues(new Uint8Array(32));
    const out = await file.createWritable();
    await out.write(fresh);
    await out.close();
    return fresh;
  });
}
