import type { Ranked } from '../../lib/domain/ranked';
import { day, number, t } from '../../lib/words/t';
import { around, MarkedText } from './marked-text';
import { heldReason, partName, reasons, siteLetter, siteName, titleOf, whose } from './words';
import './memory-list.css';

interface Props {
  label: string;
  memories: readonly Ranked[];
  ticked: ReadonlySet<string>;
  current: number;
  onCurrent(index: number): void;
  onTick(key: string): void;
}

/** Ranked memories, best first. One tab stop; the arrow keys are the dialog's business. */
export function MemoryList({ label, memories, ticked, current, onCurrent, onTick }: Props) {
  return (
    <div class="rows" role="listbox" aria-label={label} aria-multiselectable="true">
      {memories.map((memory, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled for the whole list
        <div
          key={memory.key}
          data-key={memory.key}
          id={`memory-${i}`}
          class={i === current ? 'row current' : 'row'}
          role="option"
          tabIndex={i === current ? 0 : -1}
          aria-selected={ticked.has(memory.key)}
          title={memory.held ? heldReason(memory.held) : reasons(memory)}
          onFocus={() => onCurrent(i)}
          onClick={() => onTick(memory.key)}
        >
          <span class="tick" aria-hidden="true">
            {ticked.has(memory.key) ? '✓' : ''}
          </span>
          <span class="said" dir="auto">
            <MarkedText {...around(memory)} />
          </span>
          <span class="tokens meta number">{number(memory.tokens)}</span>
          <span class="source meta">
            <span class="badge" role="img" aria-label={siteName(memory.site)}>
              {siteLetter[memory.site]}
            </span>
            <span>{titleOf(memory)}</span>
            <span>·</span>
            <span>{day(memory.saidAt)}</span>
            <span>·</span>
            <span>{whose(memory)}</span>
            {memory.part ? <span class="chip">{partName(memory.part)}</span> : null}
            {memory.pinned ? <span class="chip">{t('pinned')}</span> : null}
            {memory.held ? <span class="chip warn">{t('held')}</span> : null}
          </span>
        </div>
      ))}
    </div>
  );
}
