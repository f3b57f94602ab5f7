import { beforeEach, describe, expect, it, vi } from 'vitest';
import { outbox } from '../../injectors/capture/outbox';
import type { Capture } from '../../lib/domain/capture';
import { captureOf, seen } from '../support/captures';

const end = new AbortController();
const ack = { conversation: 'c', stored: 1, held: 1 };
const wires = (send: (capture: Capture) => Promise<typeof ack>) => ({
  send,
  wake: vi.fn(async () => undefined),
  trouble: vi.fn(),
  acknowledged: vi.fn(),
  kindOf: (error: unknown) => (error instanceof Error ? error.message : 'silent'),
});

describe('outbox', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('repeats until it is acknowledged, in order', async () => {
    const sent: string[] = [];
    let failures = 3;
    const w = wires(async ({ turns }) => {
      sent.push(turns[0]?.foreignId ?? '');
      if (failures-- > 0) throw new Error('silent');
      return ack;
    });
    const box = outbox(w, end.signal);
    box.push(captureOf([seen('a', '1')]));
    box.push(captureOf([seen('b', '2')]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect(box.waiting()).toEqual([]);
    expect(w.acknowledged).toHaveBeenCalledTimes(2);
    // Turns are handed over again only to a worker that has answered.
    expect(w.wake).toHaveBeenCalledTimes(3);
  });

  it('sends what follows without a gap as one, and nothing else', async () => {
    const sent: Capture[] = [];
    let failures = 1;
    const box = outbox(
      wires(async (capture) => {
        if (failures-- > 0) throw new Error('silent');
        sent.push(capture);
        return ack;
      }),
      end.signal,
    );
    const follow = (id: string, turn: string, more = {}) => ({
      ...captureOf([seen(turn, turn)], more),
      after: id,
    });
    box.push(captureOf([seen('a', '1')]));
    box.push(follow('a', 'b'));
    box.push(follow('b', 'c'));
    box.push(follow('x', 'y')); // a gap
    box.push(follow('y', 'z', { foreignId: 'another' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ turns }) => turns.map(({ foreignId }) => foreignId).join(''))).toEqual([
      'abc',
      'y',
      'z',
    ]);
    expect(sent[0]?.after).toBeNull();
    expect(box.waiting()).toEqual([]);
  });

  it('hands nothing over while nobody answers', async () => {
    const send = vi.fn().mockRejectedValueOnce(new Error('silent')).mockResolvedValue(ack);
    const w = wires(send);
    let deaths = 5;
    w.wake.mockImplementation(async () => {
      if (deaths-- > 0) throw new Error('silent');
      return undefined;
    });
    const box = outbox(w, end.signal);
    box.push(captureOf([seen('a', '1')]));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(send).toHaveBeenCalledTimes(2);
    expect(box.sent()).toBe(2);
    expect(box.waiting()).toEqual([]);
  });

  it.each(['paused', 'refused'])('drops what was %s', async (kind) => {
    const box = outbox(
      wires(() => Promise.reject(new Error(kind))),
      end.signal,
    );
    box.push(captureOf([seen('a', '1')]));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(box.waiting()).toEqual([]);
  });

  it.each(['full', 'frozen', 'newer', 'gone'])(
    'keeps everything while the store is %s, and says so',
    async (kind) => {
      const w = wires(() => Promise.reject(new Error(kind)));
      const box = outbox(w, end.signal);
      box.push(captureOf([seen('a', '1')]));
      await vi.advanceTimersByTimeAsync(120_000);
      expect(box.waiting().length).toBe(1);
      expect(w.trouble).toHaveBeenCalledWith(kind);
    },
  );

  it('asks again when an answer never comes', async () => {
    let calls = 0;
    const box = outbox(
      wires(() => (++calls === 1 ? new Promise<typeof ack>(() => undefined) : Promise.resolve(ack))),
      end.signal,
    );
    box.push(captureOf([seen('a', '1')]));
    await vi.advanceTimersByTimeAsync(10_000);
    expect([calls, box.waiting().length]).toEqual([2, 0]);
  });

  it('lets a later view of the same turns stand for an earlier one, and no other', async () => {
    const box = outbox(
      wires(() => new Promise<typeof ack>(() => undefined)),
      end.signal,
    );
    box.push(captureOf([seen('first', 'on its way')]));
    box.push(captureOf([seen('a', 'short')]));
    box.push(captureOf([seen('b', 'other')]));
    box.push(captureOf([seen('a', 'longer')]));
    box.push(captureOf([seen('a', 'elsewhere')], { foreignId: 'chat-2' }));
    expect(box.waiting().map((capture) => capture.turns[0]?.text)).toEqual([
      'on its way',
      'other',
      'longer',
      'elsewhere',
    ]);
  });
});
