/** Why a file cannot be imported, in kinds the message catalogue has words for. */
export type ImportTroubleKind =
  | 'not-json'
  | 'truncated'
  | 'too-deep'
  | 'too-large'
  | 'not-zip'
  | 'bomb'
  | 'unsafe-name'
  | 'twice-named'
  | 'nested'
  | 'encrypted'
  | 'nothing-known'
  | 'manifest'
  | 'changed'
  | 'unreadable';

/** A file that is refused as a whole: nothing of it has been stored. `detail` names the place, never content. */
export class ImportTrouble extends Error {
  constructor(
    readonly kind: ImportTroubleKind,
    readonly detail = '',
  ) {
    super(detail === '' ? kind : `${kind}: ${detail}`);
    this.name = 'ImportTrouble';
  }
}
