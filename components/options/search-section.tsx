import type { SearchReport } from '../../lib/messages/answers';
import { bytes, count, number, t, type Word } from '../../lib/words/t';

export interface SearchCheck {
  state: 'idle' | 'checking' | 'failed';
  report: SearchReport | null;
  onCheck(): void;
  /** What making the index anew said. */
  said: string;
  onRebuild(): void;
}

const PLACES: ReadonlyArray<[keyof SearchReport['items']['places'], Word]> = [
  ['first', 'searchFirst'],
  ['five', 'searchFive'],
  ['ten', 'searchTen'],
  ['beyond', 'searchBeyond'],
];

/** How well search finds what is there: one button, a figure, a picture. */
export function SearchSection({ state, report, onCheck, said, onRebuild }: SearchCheck) {
  return (
    <section id="search" aria-busy={state === 'checking'}>
      <h2>{t('sectionSearch')}</h2>
      <p class="meta">{t('searchCheckHint')}</p>
      <div class="actions">
        <button type="button" class="button" disabled={state === 'checking'} onClick={onCheck}>
          {t('searchCheck')}
        </button>
        <button type="button" class="button" disabled={state === 'checking'} onClick={onRebuild}>
          {t('rebuildIndex')}
        </button>
      </div>
      <div role="status">
        {said ? <p class="meta">{said}</p> : null}
        {state === 'checking' ? (
          <>
            <p class="meta">{t('searchChecking')}</p>
            <progress />
          </>
        ) : null}
        {state === 'idle' && report ? <Report report={report} /> : null}
      </div>
      {state === 'failed' ? (
        <p class="alert" role="alert">
          {t('searchFailed')}
        </p>
      ) : null}
    </section>
  );
}

function Report({ report: { items, health } }: { report: SearchReport }) {
  if (items.asked === 0) return <p>{t('searchNothing')}</p>;
  const found = items.asked - items.places.beyond;
  return (
    <>
      <p>
        <b class="number">{t('searchFound', number(found), number(items.asked))}</b>
      </p>
      <dl class="bars">
        {PLACES.map(([place, word]) => (
          <div key={place}>
            <dt>{t(word)}</dt>
            <dd>
              <span
                class={place === 'beyond' ? 'bar weak' : 'bar'}
                style={{ inlineSize: `${(items.places[place] / items.asked) * 100}%` }}
              />
              <span class="number">{number(items.places[place])}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="meta number">
        {t('searchSpeed', number(Math.round(items.p50)), count('turns', health.turns), bytes(health.bytes))}
      </p>
      {health.models.map(({ model, rows, recall, twins, odd, agrees }) => (
        <p class="meta number" key={model}>
          {t('searchModelHealth', model, number(rows), number(Math.round(recall * 1_000) / 10))}
          {twins > rows / 4 ? ` ${t('searchModelTwins', number(twins))}` : ''}
          {odd > 0 ? ` ${t('searchModelOdd')}` : ''}
          {agrees === null ? '' : ` ${t('searchModelAgrees', number(Math.round(agrees * 100)))}`}
        </p>
      ))}
    </>
  );
}
