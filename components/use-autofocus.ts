import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Takes the focus when it is first drawn, and never again. */
export function useAutofocus<T extends HTMLElement>(): RefObject<T | null> {
  const held = useRef<T>(null);
  useEffect(() => held.current?.focus(), []);
  return held;
}
