/** What installing looks like from outside. `verifying` ends in the worker that loads the model. */
export type InstallState =
  | { state: 'copying'; bytes: number; total: number }
  | { state: 'verifying' }
  | {
      state: 'failed';
      reason: 'missing' | 'too-large' | 'no-space' | 'unreadable' | 'damaged';
      detail: string;
    };

/** A failure with a reason a person can act on. `detail` names the file. */
export class InstallTrouble extends Error {
  constructor(
    readonly reason: Extract<InstallState, { state: 'failed' }>['reason'],
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
    this.name = 'InstallTrouble';
  }
}
