/**
 * @file The one place all content passes on its way to and from the disk. Encryption comes here: rows carry
 * the seal's version, so sealed and plain rows can live side by side while a vault is being locked.
 */

export interface Sealed<T> {
  /** 0: plain. */
  z: 0;
  body: T;
}

export function seal<T>(body: T): Sealed<T> {
  return { z: 0, body };
}

export function unseal<T>(sealed: Sealed<T>): T {
  return sealed.body;
}
