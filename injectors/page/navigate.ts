/**
 * @file Route changes of single-page sites. The Navigation API's events reach an isolated world for the page's own
 * pushState and replaceState (measured, Chromium 156); patching history there would see nothing.
 */

export interface Leaving {
  to: URL;
  /** A step through history: it goes to where the user has been. */
  traverse: boolean;
}

/** `leaving` comes in the same task, while the old address still stands; `arrived` after it changed. */
export function onNavigate(
  page: Window,
  hear: { leaving: (change: Leaving) => void; arrived: () => void },
  signal: AbortSignal,
): void {
  const { navigation } = page;
  navigation.addEventListener(
    'navigate',
    (event) => {
      const to = new URL(event.destination.url);
      const sameSite = to.origin === page.location.origin;
      if (sameSite && !event.hashChange) hear.leaving({ to, traverse: event.navigationType === 'traverse' });
    },
    { signal },
  );
  navigation.addEventListener('currententrychange', () => hear.arrived(), { signal });
}
