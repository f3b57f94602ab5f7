/** @file Several arrays in one piece of bytes, each at a multiple of 8: used where they lie, nothing is parsed. */

const ALIGN = 8;
const padded = (bytes: number) => Math.ceil(bytes / ALIGN) * ALIGN;

export function packSections(sections: readonly ArrayBufferView[]): Uint8Array<ArrayBuffer> {
  const head = padded((sections.length + 1) * 4);
  const total = sections.reduce((sum, section) => sum + padded(section.byteLength), head);
  const bytes = new Uint8Array(total);
  const lengths = new Uint32Array(bytes.buffer, 0, sections.length + 1);
  lengths[0] = sections.length;
  let at = head;
  for (const [i, section] of sections.entries()) {
    lengths[i + 1] = section.byteLength;
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += padded(section.byteLength);
  }
  return bytes;
}

/** The sections, in order. `bytes` must start at a multiple of 8 of its buffer. Throws RangeError on nonsense. */
export function unpackSections(bytes: Uint8Array<ArrayBuffer>): Array<Uint8Array<ArrayBuffer>> {
  const count = new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0] ?? 0;
  const lengths = new Uint32Array(bytes.buffer, bytes.byteOffset + 4, count);
  let at = padded((count + 1) * 4);
  return Array.from(lengths, (length) => {
    const section = bytes.subarray(at, at + length);
    if (section.length !== length) throw new RangeError('a section is cut short');
    at += padded(length);
    return section;
  });
}

export const asU16 = (x: Uint8Array<ArrayBuffer> | undefined) =>
  x ? new Uint16Array(x.buffer, x.byteOffset, x.byteLength / 2) : new Uint16Array(0);
export const asU32 = (x: Uint8Array<ArrayBuffer> | undefined) =>
  x ? new Uint32Array(x.buffer, x.byteOffset, x.byteLength / 4) : new Uint32Array(0);
export const asF32 = (x: Uint8Array<ArrayBuffer> | undefined) =>
  x ? new Float32Array(x.buffer, x.byteOffset, x.byteLength / 4) : new Float32Array(0);
export const asF64 = (x: Uint8Array<ArrayBuffer> | undefined) =>
  x ? new Float64Array(x.buffer, x.byteOffset, x.byteLength / 8) : new Float64Array(0);
