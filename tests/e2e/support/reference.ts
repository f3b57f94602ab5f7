/**
 * A fixed piece of computing, in milliseconds: on an idle machine always the same. Timed between the rounds of a measurement,
 * it tells how much of what was measured is the machine's doing.
 */
export function referenceLoop(): number {
  const started = performance.now();
  let x = 1;
  for (let i = 0; i < 4_000_000; i++) x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
  const took = performance.now() - started;
  // So that the loop is not left out.
  return x === 0 ? took + Number.MIN_VALUE : took;
}
