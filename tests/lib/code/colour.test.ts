import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A worker that answers, or is held up by what it reads. */
class FakeWorker extends EventTarget {
  static made: FakeWorker[] = [];
  terminated = false;
  constructor() {
    super();
    FakeWorker.made.push(this);
  }
  postMessage({ id, text }: { id: number; text: string }): void {
    if (text === 'hangs') return;
    queueMicrotask(() =>
      this.dispatchEvent(new MessageEvent('message', { data: { id, pieces: [[null, text]] } })),
    );
  }
  terminate(): void {
    this.terminated = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('location', {
    href: 'chrome-extension://abc/library.html',
    origin: 'chrome-extension://abc',
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('what holds the worker up is stopped and stays plain, and the next is coloured', async () => {
  const { colour } = await import('../../../lib/code/colour');
  const [first, held, next] = [colour('a', 'sql'), colour('hangs', 'sql'), colour('b', 'sql')];
  await expect(first).resolves.toEqual([[null, 'a']]);
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(held).resolves.toBeNull();
  await expect(next).resolves.toEqual([[null, 'b']]);
  expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, false]);
});

it('asks nobody where there is nothing to know', async () => {
  const { colour } = await import('../../../lib/code/colour');
  await expect(colour('a', '')).resolves.toBeNull();
  await expect(colour('a'.repeat(30_001), 'sql')).resolves.toBeNull();
  expect(FakeWorker.made).toHaveLength(0);
});
