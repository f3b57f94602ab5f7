import { useMemo } from 'preact/hooks';
import type { Card } from '../../lib/domain/library';
import { count, month, t } from '../../lib/words/t';

/** Months shown: what does not fit says nothing in a picture this size. */
const MONTHS = 24;

interface Props {
  cards: readonly Card[];
  /** `2026-05`, where one is chosen. */
  chosen: string | null;
  onChoose(month: string | null): void;
}

/** When there was how much, month by month. Each bar is a button, so the picture is also the filter, by keyboard too. */
export function Histogram({ cards, chosen, onChoose }: Props) {
  const counts = useMemo(() => countsOf(cards), [cards]);
  const months = lastMonths(cards[0]?.updatedAt ?? Date.now());
  const most = Math.max(1, ...months.map((one) => counts.get(one) ?? 0));
  return (
    <fieldset aria-label={t('activity')}>
      <div class="histogram">
        {months.map((one) => {
          const n = counts.get(one) ?? 0;
          const words = `${month(one)}: ${count('chats', n)}`;
          return (
            <button
              key={one}
              type="button"
              aria-pressed={chosen === one}
              aria-label={words}
              title={words}
              disabled={n === 0}
              onClick={() => onChoose(chosen === one ? null : one)}
            >
              <span style={{ blockSize: `${n === 0 ? 0 : Math.max(4, (100 * n) / most)}%` }} />
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

function countsOf(cards: readonly Card[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { updatedAt } of cards) {
    const month = monthOf(updatedAt);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

/** `2026-05`, in local time: as the user remembers it. */
export function monthOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

function lastMonths(until: number): string[] {
  const end = new Date(Math.max(until, Date.now()));
  return Array.from({ length: MONTHS }, (_, i) =>
    monthOf(new Date(end.getFullYear(), end.getMonth() - (MONTHS - 1 - i), 1).getTime()),
  );
}
