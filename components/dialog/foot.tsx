import type { Block } from '../../lib/domain/block';
import { estimateTokens } from '../../lib/domain/chunk';
import { count, number, t } from '../../lib/words/t';

interface Props {
  block: Block;
  ceiling: number;
  preview: boolean;
  busy: boolean;
  why: boolean;
  canWhy: boolean;
  onWhy(): void;
  onPreview(): void;
  onCopy(): void;
  onInsert(): void;
  onCancel(): void;
}

/** How much goes in, what stays out and why, and the three ways on. */
export function Foot(props: Props) {
  const { block, ceiling, preview, busy, onPreview, onCopy, onInsert, onCancel } = props;
  const empty = block.included.length === 0;
  return (
    <div class="foot">
      <div class="meter number">
        <b aria-live="polite">
          {count('memories', block.included.length)} · {count('tokens', estimateTokens(block.text))}
        </b>
        <progress
          max={ceiling}
          value={block.text.length}
          aria-label={t('charsOf', number(block.text.length), number(ceiling))}
        />
        <span class="meta">{t('charsOf', number(block.text.length), number(ceiling))}</span>
      </div>
      <div class="actions">
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
        <button type="button" class="button plain push" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="button" class="button" disabled={empty} onClick={onCopy}>
          {t('copy')}
        </button>
        <button type="button" class="button primary" disabled={empty || busy} onClick={onInsert}>
          {t('insert')} <span class="key">Ctrl ↵</span>
        </button>
      </div>
    </div>
  );
}
