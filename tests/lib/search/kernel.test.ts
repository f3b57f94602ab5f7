import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arenaOf } from '../../../lib/search/kernel/arena';
import { loadKernel } from '../../../lib/search/kernel/kernel';
import { mulberry } from '../../../lib/search/random';

/** Both kernels over the same bytes. */
function both<T>(run: (arena: ReturnType<typeof arenaOf>) => T): [T, T] {
  return [run(arenaOf(loadKernel('simd'))), run(arenaOf(loadKernel('plain')))];
}

describe('the kernel', () => {
  it('has the bytes its source gives', () => {
    execFileSync('node', ['tests/tools/build-kernel.mjs', '--check'], { stdio: 'pipe' });
  }, 60_000);

  it('is WebAssembly here', () => {
    expect(loadKernel().kind).toBe('simd');
  });

  it.each([64, 128, 256, 384, 1_024])('scans the same in both forms: %d dimensions', (dims) => {
    const count = 300;
    const [simd, plain] = both((arena) => {
      const random = mulberry(dims);
      const bytes = (size: number) => Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
      const place = (data: Uint8Array) => {
        const at = arena.alloc(data.length);
        arena.u8(at, data.length).set(data);
        return at;
      };
      const [bits, high, low] = [bytes((count * dims) / 8), bytes(count * dims), bytes(count * dims)].map(
        place,
      );
      const query = arena.alloc(dims * 2);
      arena
        .i16(query, dims)
        .set(Int16Array.from({ length: dims }, () => Math.floor(random() * 4_095) - 2_047));
      const scales = arena.alloc(count * 4);
      arena.f32(scales, count).set(Float32Array.from({ length: count }, () => random()));
      const mask = place(bytes(Math.ceil(count / 8)));
      const list = arena.alloc(100 * 4);
      arena.u32(list, 100).set(Uint32Array.from({ length: 100 }, () => Math.floor(random() * count)));
      const [out, picked, heap] = [arena.alloc(count * 4), arena.alloc(count * 4), arena.alloc(count * 8)];
      const { kernel } = arena;
      const results: number[][] = [];
      const take = (size: number, at = out) => results.push([...arena.f32(at, size)]);
      kernel.hamming(bits ?? 0, count, dims / 64, bits ?? 0, out);
      results.push([...arena.u16(out, count)]);
      const histogram = arena.alloc((dims + 2) * 4);
      for (const by of [0, mask ?? 0]) {
        const size = kernel.nearest(out, count, dims, 40, by, histogram, picked);
        results.push([...arena.u32(picked, size)]);
      }
      kernel.dotAll(high ?? 0, scales, count, dims, query, out);
      take(count);
      for (const by of [0, mask ?? 0]) {
        const size = kernel.highest(out, count, 25, by, heap, picked);
        results.push([...arena.u32(picked, size)]);
      }
      kernel.dotList(high ?? 0, scales, list, 100, dims, query, out);
      take(100);
      kernel.dotFine(high ?? 0, low ?? 0, scales, list, 100, dims, query, out);
      take(100);
      results.push([kernel.checksum(high ?? 0, count * dims - 3)]);
      return results;
    });
    expect(plain).toEqual(simd);
  });

  it('never picks NaN, and breaks ties by place', () => {
    for (const best of both((arena) => {
      const scores = arena.alloc(24);
      arena.f32(scores, 6).set([Number.NaN, 1, 3, 3, Number.NaN, 2]);
      const picked = arena.alloc(24);
      const size = arena.kernel.highest(scores, 6, 5, 0, arena.alloc(40), picked);
      return [...arena.u32(picked, size)];
    })) {
      expect(best).toEqual([2, 3, 5, 1]);
    }
  });
});

it('hands out pieces that do not overlap, zeroed, whatever was given back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 200_000 }), fc.boolean()), { maxLength: 60 }),
      (steps) => {
        const arena = arenaOf(loadKernel());
        const held = new Map<number, number>();
        for (const [bytes, give] of steps) {
          const first = held.keys().next().value;
          if (give && first !== undefined) {
            arena.free(first);
            held.delete(first);
            continue;
          }
          const at = arena.alloc(bytes);
          expect(arena.u8(at, bytes).every((byte) => byte === 0)).toBe(true);
          for (const [other, size] of held) expect(at + bytes <= other || other + size <= at).toBe(true);
          arena.u8(at, bytes).fill(255);
          held.set(at, bytes);
        }
      },
    ),
    { numRuns: 60 },
  );
});
