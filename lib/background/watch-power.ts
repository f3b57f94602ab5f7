import type { Power } from './pace';

/** Below a third and not charging, the battery is the user's. */
const LOW = 0.33;

/** The Battery Status API, which TypeScript's library does not have. Chromium: in documents, not in workers. */
interface Battery extends EventTarget {
  readonly charging: boolean;
  readonly level: number;
}

export const powerOf = ({ charging, level }: Pick<Battery, 'charging' | 'level'>): Power => {
  if (charging) return 'plugged';
  return level < LOW ? 'low' : 'battery';
};

/** Tells now and at each change. Says nothing where the browser tells nothing (Firefox): then all is plugged in. */
export async function watchPower(tell: (power: Power) => void): Promise<void> {
  const { getBattery } = navigator as Navigator & { getBattery?: () => Promise<Battery> };
  const battery = await getBattery?.call(navigator).catch(() => undefined); // refused: the same as none
  if (!battery) return;
  const look = () => tell(powerOf(battery));
  battery.addEventListener('chargingchange', look);
  battery.addEventListener('levelchange', look);
  look();
}
