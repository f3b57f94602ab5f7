/** @file How answers travel: errors do not survive the message channel, so they go as values. */

/** `kind` is for code (a TroubleKind, `refused`, ...), never shown. */
export type Reply<T> = { ok: true; value: T } | { ok: false; kind: string; message: string };

/** A request that was answered with no. `kind` as in Reply. */
export class Refusal extends Error {
  constructor(
    readonly kind: string,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
