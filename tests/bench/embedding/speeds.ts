/** Texts a second, best of all rounds. */
export interface Speeds {
  threads: number;
  /** The runtime alone, on the same batches, tokens and padding ready. */
  bare: number;
  /** The product's own `embed`, from strings to unit vectors. */
  ours: number;
  /** The runtime alone again, 32 texts a batch as they come, tokens ready: what a loop over a list would do. */
  naive: number;
}
