import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace, type Power } from '../../../lib/background/pace';
import { powerOf, watchPower } from '../../../lib/background/watch-power';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const never = new AbortController().signal;

/** Milliseconds of the clock until the next batch may begin. */
async function waited(pace: Pace, signal = never): Promise<number> {
  const from = Date.now();
  let over = false;
  const done = pace.wait(signal).then(() => {
    over = true;
  });
  for (let i = 0; i < 1_000 && !over; i++) await vi.advanceTimersByTimeAsync(100);
  await done;
  return Date.now() - from;
}

const paced = (power: Power = 'plugged') => {
  const pace = new Pace(Date.now);
  pace.power = power;
  return pace;
};

describe('Pace', () => {
  it('waits for nothing where nothing is', async () => {
    expect(await waited(paced())).toBeLessThanOrEqual(100);
  });

  it('waits until nobody has typed for a moment, but not for ever', async () => {
    const pace = paced();
    pace.busy();
    expect(await waited(pace)).toBe(1_500);
    const typing = setInterval(() => pace.busy(), 100);
    pace.busy();
    expect(await waited(pace)).toBe(10_000);
    clearInterval(typing);
  });

  it('rests as long as it worked on battery', async () => {
    const pace = paced('battery');
    await waited(pace);
    await vi.advanceTimersByTimeAsync(700);
    expect(await waited(pace)).toBeGreaterThanOrEqual(700);
  });

  it('stands still while the battery is low, and goes on with power', async () => {
    const pace = paced('low');
    setTimeout(() => {
      pace.power = 'plugged';
    }, 60_000);
    expect(await waited(pace)).toBeGreaterThanOrEqual(60_000);
    expect(pace.halted).toBe(false);
  });

  it('stops waiting when it is told to', async () => {
    const end = new AbortController();
    setTimeout(() => end.abort(), 1_000);
    expect(await waited(paced('low'), end.signal)).toBe(1_000);
  });
});

it.each([
  [{ charging: true, level: 0.1 }, 'plugged'],
  [{ charging: false, level: 0.9 }, 'battery'],
  [{ charging: false, level: 0.2 }, 'low'],
] as const)('calls %j %s', (battery, power) => {
  expect(powerOf(battery)).toBe(power);
});

it('tells of the battery now and when it changes, and nothing where there is none', async () => {
  const told: Power[] = [];
  const battery = Object.assign(new EventTarget(), { charging: true, level: 1 });
  vi.stubGlobal('navigator', { getBattery: async () => battery });
  await watchPower((power) => told.push(power));
  battery.charging = false;
  battery.dispatchEvent(new Event('chargingchange'));
  battery.level = 0.1;
  battery.dispatchEvent(new Event('levelchange'));
  expect(told).toEqual(['plugged', 'battery', 'low']);
  vi.stubGlobal('navigator', {});
  await watchPower((power) => told.push(power));
  expect(told.length).toBe(3);
});
