import { SIGNALS, type Signal } from '../../lib/domain/memory';
import type { Judged, Learnt } from '../../lib/messages/answers';
import { number, t, type Word } from '../../lib/words/t';

export interface LearntProps {
  learnt: readonly Learnt[];
  /** What the user said of memories. */
  judged: readonly Judged[];
  onTakeBack(judged: Judged): void;
  /** Null: all of it. */
  onReset(turn: string | null): void;
}

const WORDS = {
  kept: 'signalKept',
  echoed: 'signalEchoed',
  up: 'signalUp',
  unticked: 'signalUnticked',
  undone: 'signalUndone',
  edited: 'signalEdited',
  dismissed: 'signalDismissed',
  down: 'signalDown',
} as const satisfies Record<Signal, Word>;
const NAMES = Object.keys(SIGNALS) as Signal[]; // its own keys

const VERDICT_WORDS = {
  stale: 'markStale',
  released: 'judgedReleased',
  pinned: 'pinned',
} as const satisfies Record<Judged['verdict'], Word>;

/** What was learnt of each memory, to look at and to take back. */
export function LearntSection({ learnt, judged, onTakeBack, onReset }: LearntProps) {
  return (
    <section id="learnt">
      <h2>{t('sectionLearnt')}</h2>
      <p class="meta">{t('learntHint')}</p>
      {learnt.length === 0 ? <p class="meta">{t('learntEmpty')}</p> : null}
      <ul class="learnt">
        {learnt.map((one) => (
          <li key={one.turn}>
            <span class="grow">
              {one.text}
              <span class="meta number">
                {NAMES.flatMap((name) => {
                  const n = one.counts[name];
                  return n === undefined ? [] : [t('signalTimes', t(WORDS[name]), number(n))];
                }).join(' · ')}
              </span>
              {one.asked.length > 0 ? (
                <span class="meta">{t('learntAsked', one.asked.map((text) => `“${text}”`).join(', '))}</span>
              ) : null}
            </span>
            {one.demoted ? <span class="chip warn">{t('learntDemoted')}</span> : null}
            <button
              type="button"
              class="button plain"
              aria-label={`${t('learntReset')}: ${one.text.slice(0, 60)}`}
              onClick={() => onReset(one.turn)}
            >
              {t('learntReset')}
            </button>
          </li>
        ))}
      </ul>
      {judged.length > 0 ? <h3>{t('judgedTitle')}</h3> : null}
      <ul class="learnt">
        {judged.map((one) => (
          <li key={one.verdict + one.turn}>
            <span class="grow">
              {one.text}
              <span class="meta">{t(VERDICT_WORDS[one.verdict])}</span>
            </span>
            <button
              type="button"
              class="button plain"
              aria-label={`${t('judgedBack')}: ${one.text.slice(0, 60)}`}
              onClick={() => onTakeBack(one)}
            >
              {t('judgedBack')}
            </button>
          </li>
        ))}
      </ul>
      {learnt.length > 0 ? (
        <div class="actions">
          <button type="button" class="button" onClick={() => onReset(null)}>
            {t('learntResetAll')}
          </button>
        </div>
      ) : null}
    </section>
  );
}
