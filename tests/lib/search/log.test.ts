import { expect, it } from 'vitest';
import { type ByteFile, memoryHouse } from '../../../lib/search/files/byte-file';
import { RecordLog } from '../../../lib/search/files/log';
import { asF64, asU32, packSections, unpackSections } from '../../../lib/search/files/sections';

const sum = (bytes: Uint8Array) =>
  bytes.reduce((total, byte) => (Math.imul(total, 31) + byte) >>> 0, bytes.length);
const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (log: RecordLog) =>
  log.records.map((record) => new TextDecoder().decode(log.read(record) ?? undefined));

async function written(...payloads: string[]): Promise<{ file: ByteFile; log: RecordLog }> {
  const file = await memoryHouse().open('log');
  const log = new RecordLog(file, sum);
  for (const payload of payloads) log.append(7, bytes(payload));
  return { file, log };
}

it('gives back what was written, also after opening anew', async () => {
  const { file } = await written('one', '', 'three');
  expect(texts(new RecordLog(file, sum))).toEqual(['one', '', 'three']);
});

it('cuts off a torn tail, wherever it was torn, and goes on behind it', async () => {
  const { file, log } = await written('first', 'second');
  const [first] = log.records;
  const whole = first ? first.at + 16 : 0;
  for (let size = log.size - 1; size >= whole; size--) {
    const torn = await written('first', 'second');
    torn.file.truncate(size);
    const again = new RecordLog(torn.file, sum);
    expect(texts(again)).toEqual(['first']);
    again.append(7, bytes('third'));
    expect(texts(new RecordLog(torn.file, sum))).toEqual(['first', 'third']);
  }
  expect(texts(new RecordLog(file, sum))).toEqual(['first', 'second']);
});

it('refuses a damaged payload, and all that follows it', async () => {
  const { file, log } = await written('first', 'second', 'third');
  const second = log.records[1];
  if (second) file.write(Uint8Array.of(0), second.at);
  const again = new RecordLog(file, sum);
  const [first, damaged] = again.records;
  expect(first && again.read(first)).toEqual(bytes('first'));
  expect(damaged && again.read(damaged)).toBeNull();
  expect(again.records.length).toBe(1);
});

it('packs arrays of any kind side by side', () => {
  const packed = packSections([
    bytes('odd'),
    Uint32Array.of(1, 2, 3),
    new Uint8Array(0),
    Float64Array.of(0.5),
  ]);
  const [text, numbers, empty, floats] = unpackSections(packed);
  expect(new TextDecoder().decode(text)).toBe('odd');
  expect([...asU32(numbers)]).toEqual([1, 2, 3]);
  expect(empty?.length).toBe(0);
  expect([...asF64(floats)]).toEqual([0.5]);
  expect(() => unpackSections(packed.slice(0, 40))).toThrow(RangeError);
});
