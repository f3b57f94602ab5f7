/** @file Numbers in as few bytes as they need (LEB128), into a buffer that grows. */

export class ByteWriter {
  #bytes = new Uint8Array(1_024);
  length = 0;

  /** An unsigned whole number below 2^32. */
  varint(value: number): void {
    if (this.length + 5 > this.#bytes.length) this.#grow();
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  #grow(): void {
    const next = new Uint8Array(this.#bytes.length * 2);
    next.set(this.#bytes);
    this.#bytes = next;
  }

  /** What was written, as a view: valid until the next write. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }
}

/** Joins pieces; `ends` are where each ends. */
export function joined(pieces: ReadonlyArray<Uint8Array>): {
  bytes: Uint8Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
} {
  const ends = new Uint32Array(pieces.length);
  let total = 0;
  for (const [i, piece] of pieces.entries()) {
    total += piece.length;
    ends[i] = total;
  }
  const bytes = new Uint8Array(total);
  for (const [i, piece] of pieces.entries()) bytes.set(piece, (ends[i] ?? 0) - piece.length);
  return { bytes, ends };
}
