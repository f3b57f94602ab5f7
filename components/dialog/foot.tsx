import type { Block } from '../../lib/domain/block';
import { estimateTokens } from '../../lib/domain/chunk';
import type { Budget } from '../../lib/domain/target-schema';
import { count, number, t } from '../../lib/words/t';

interface Props {
  block: Block;
  budget: Budget;
  /** Counted, not estimated; null while it is not known. */
  tokens: number | null;
  preview: boolean;
  busy: boolean;
  why: boolean;
  canWhy: boolean;
  onWhy(): void;
  onShorter(): void;
  onMore(): void;
  onPreview(): void;
  onCopy(): void;
  onInsert(): void;
  onCancel(): void;
}

/** How much goes in, what stays out and why, and the three ways on. */
export function Foot(props: Props) {
  const { block, budget, tokens, preview, busy, onPreview, onCopy, onInsert, onCancel } = props;
  const ceiling = budget.ceilingChars;
  const large = budget.fileAboveChars !== null && block.text.length > budget.fileAboveChars;
  const cost =
    tokens !== null && budget.countsExactly
      ? count('tokensExactly', tokens)
      : count('tokens', tokens ?? estimateTokens(block.text));
  const empty = block.included.length === 0;
  return (
    <div class="foot">
      <div class="meter number">
        <b aria-live="polite">
          {count('memories', block.included.length)} · {cost}
        </b>
        <progress
          max={ceiling}
          value={block.text.length}
          aria-label={t('charsOf', number(block.text.length), number(ceiling))}
        />
        <span class="meta">{t('charsOf', number(block.text.length), number(ceiling))}</span>
      </div>
      {large ? <p class="meta warn-text">{t('largeBlock', number(budget.fileAboveChars ?? 0))}</p> : null}
      <div class="actions">
        <button type="button" class="chip" disabled={empty} onClick={props.onShorter}>
          {t('tooLong')}
        </button>
        <button type="button" class="chip" onClick={props.onMore}>
          {t('missing')}
        </button>
        <button type="button" class="chip" disabled={empty} onClick={onPreview}>
          {t(preview ? 'backToList' : 'preview')}
        </button>
        <button
          type="button"
          class="chip"
          disabled={!props.canWhy}
          aria-expanded={props.why}
          aria-controls="why"
          onClick={props.onWhy}
        >
          {t(props.why ? 'whyHide' : 'whyShow')}
        </button>
        <span class="push">
          <button type="button" class="button plain" onClick={onCancel}>
            {t('cancel')}
          </button>
          <button type="button" class="button" disabled={empty} onClick={onCopy}>
            {t('copy')}
          </button>
          <button type="button" class="button primary" disabled={empty || busy} onClick={onInsert}>
            {t('insert')} <span class="key">Ctrl ↵</span>
          </button>
        </span>
      </div>
    </div>
  );
}
