import { useEffect, useState } from 'preact/hooks';
import { SITES, type Site } from '../../lib/domain/site';
import { count, t, type Word } from '../../lib/words/t';
import { siteName } from '../memory/words';

/** What is to go: see forgetWhere. */
export interface Range {
  since: number;
  until: number | null;
  by: 'stored' | 'said';
  site: Site | null;
}

export interface ForgetProps {
  /** What the last deletion said. */
  forgot: string;
  /** How many turns are in a range. */
  onCount(range: Range): Promise<number>;
  onForget(range: Range): void;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WHEN = {
  hour: 'forgetHour',
  day: 'forgetDay',
  week: 'forgetWeek',
  between: 'forgetBetween',
  ever: 'forgetEver',
} as const satisfies Record<string, Word>;
type When = keyof typeof WHEN;
const WHENS = Object.keys(WHEN) as When[]; // its own keys

/** Deletes a part: first how much that is, then the question, then it is gone. Counting goes through all: only when asked. */
export function ForgetForm({ forgot, onCount, onForget }: ForgetProps) {
  const [when, setWhen] = useState<When | null>(null);
  const [days, setDays] = useState({ from: '', until: '' });
  const [site, setSite] = useState<Site | null>(null);
  const [found, setFound] = useState<{ range: Range; turns: number } | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let isOver = false;
    setAsking(false);
    setFound(null);
    const range = rangeOf(when, days, site);
    if (range)
      onCount(range)
        .then((turns) => !isOver && setFound({ range, turns }))
        .catch((error: unknown) => console.warn(String(error)));
    return () => {
      isOver = true;
    };
  }, [when, days, site, forgot]);

  return (
    <fieldset class="forget">
      <legend>
        <h3>{t('forgetTitle')}</h3>
      </legend>
      <div class="actions">
        <select
          aria-label={t('forgetWhen')}
          value={when ?? ''}
          onChange={(event) => setWhen(WHENS.find((one) => one === event.currentTarget.value) ?? null)}
        >
          <option value="" disabled>
            {t('forgetChoose')}
          </option>
          {WHENS.map((one) => (
            <option key={one} value={one}>
              {t(WHEN[one])}
            </option>
          ))}
        </select>
        <select
          aria-label={t('filterSite')}
          value={site ?? ''}
          onChange={(event) => setSite(SITES.find((one) => one === event.currentTarget.value) ?? null)}
        >
          <option value="">{t('allSites')}</option>
          {SITES.map((one) => (
            <option key={one} value={one}>
              {one === 'other' ? t('notes') : siteName(one)}
            </option>
          ))}
        </select>
        {when === 'between'
          ? (['from', 'until'] as const).map((end) => (
              <label key={end}>
                {t(end === 'from' ? 'forgetFrom' : 'forgetUntil')}{' '}
                <input
                  type="date"
                  value={days[end]}
                  onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
                />
              </label>
            ))
          : null}
        <button
          type="button"
          class="button danger"
          aria-expanded={asking}
          disabled={!found || found.turns === 0}
          onClick={() => setAsking(!asking)}
        >
          {t('libraryForget')}
        </button>
      </div>
      <p role="status" class="meta number">
        {[forgot, found ? count('forgetFound', found.turns) : ''].filter(Boolean).join(' ')}
      </p>
      {asking && found ? (
        <div class="alert">
          <p>{t('forgetSure')}</p>
          <span class="actions">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
            <button type="button" class="button danger" onClick={() => onForget(found.range)}>
              {t('forgetYes')}
            </button>
          </span>
        </div>
      ) : null}
      <p class="meta">{t('forgetChats')}</p>
    </fieldset>
  );
}

function rangeOf(
  when: When | null,
  { from, until }: { from: string; until: string },
  site: Site | null,
): Range | null {
  if (when === null) return null;
  const stored = (ms: number): Range => ({ since: Date.now() - ms, until: null, by: 'stored', site });
  if (when === 'hour') return stored(HOUR_MS);
  if (when === 'day') return stored(DAY_MS);
  if (when === 'week') return stored(7 * DAY_MS);
  if (when === 'ever') return { since: 0, until: null, by: 'said', site };
  if (from === '' || until === '') return null;
  // Both days belong to it, as they are here.
  const end = new Date(`${until}T00:00`);
  end.setDate(end.getDate() + 1);
  return { since: new Date(`${from}T00:00`).getTime(), until: end.getTime(), by: 'said', site };
}
