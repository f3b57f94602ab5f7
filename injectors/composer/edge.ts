import type { InsertAt } from '../../lib/domain/insert-at';
import type { Caret } from './caret';
import { composerText } from './text';

/** @file The place in a draft where a block goes, found anew each time: sites draw their editors again. */

export interface Edge {
  /** Text of the draft before and behind the block. */
  before: string;
  after: string;
  /** The paragraph, list or quote the block stands behind, or the editor itself; null: it stands at the start. */
  behind: Element | null;
}

/** Nobody's caret: at the end. An empty draft has one place. */
export function edgeOf(composer: HTMLElement, at: InsertAt, caret: Caret | null): Edge {
  const draft = composerText(composer);
  if (draft.trim() === '' || at === 'above') return { before: '', after: draft, behind: null };
  if (composer instanceof HTMLTextAreaElement) {
    const end = at === 'caret' && caret ? draft.indexOf('\n', draft.length - caret.left) : -1;
    const line = end === -1 ? draft.length : end;
    return { before: draft.slice(0, line), after: draft.slice(line), behind: null };
  }
  const children = [...composer.children];
  const n = children.length - (at === 'caret' && caret ? caret.below : 0);
  // Also where a draft is bare text, without a paragraph.
  if (n === children.length) return { before: draft, after: '', behind: children[n - 1] ?? composer };
  return {
    before: textOf(composer, children.slice(0, n)),
    after: textOf(composer, children.slice(n)),
    behind: children[n - 1] ?? null,
  };
}

function textOf(composer: HTMLElement, part: readonly Element[]): string {
  const box = composer.ownerDocument.createElement('div');
  box.append(...part.map((child) => child.cloneNode(true)));
  return composerText(box);
}
