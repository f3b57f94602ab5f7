import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Takes the focus when it is first drawn, and never again. Before the frame: what is typed next must find it. */
export function useAutofocus<T extends HTMLElement>(): RefObject<T | null> {
  const held = useRef<T>(null);
  useLayoutEffect(() => held.current?.focus(), []);
  return held;
}
