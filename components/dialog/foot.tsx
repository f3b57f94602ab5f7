import type { Block } from '../../lib/domain/block';
import { estimateTokens } from '../../lib/domain/chunk';
import type { Answer } from '../../lib/domain/ranked';
import { count, number, t } from '../../lib/words/t';

interface Props {
  block: Block;
  ceiling: number;
  heldBack: Answer['heldBack'];
  preview: boolean;
  busy: boolean;
  onPreview(): void;
  onCopy(): void;
  onInsert(): void;
  onCancel(): void;
}

/** How much goes in, what stays out and why, and the three ways on. */
export function Foot({
  block,
  ceiling,
  heldBack,
  preview,
  busy,
  onPreview,
  onCopy,
  onInsert,
  onCancel,
}: Props) {
  const held =
    heldBack.filter((row) => row.rule !== 'filter').reduce((sum, row) => sum + row.count, 0) +
    block.left.length;
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
        {held > 0 ? (
          <span class="chip warn" title={heldWords(heldBack, block)}>
            {count('heldBack', held)}
            <span class="hidden">{heldWords(heldBack, block)}</span>
          </span>
        ) : null}
        <button type="button" class="chip" disabled={empty} onClick={onPreview}>
          {t(preview ? 'backToList' : 'preview')}
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

function heldWords(heldBack: Answer['heldBack'], block: Block): string {
  const words = heldBack.map(({ rule, count: n }) => {
    if (rule === 'open-conversation') return count('ruleOpenConversation', n);
    return rule === 'same-text' ? count('ruleSameText', n) : '';
  });
  if (block.left.length > 0) words.push(count('ruleNoRoom', block.left.length));
  return words.filter(Boolean).join(', ');
}
