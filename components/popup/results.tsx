import type { Ranked } from '../../lib/domain/ranked';
import { day, t } from '../../lib/words/t';
import { around, MarkedText } from '../memory/marked-text';
import { siteLetter, siteName, strengthOf, titleOf } from '../memory/words';
import { type SearchState, shownAnswer } from '../search-state';

interface Props {
  search: SearchState | null;
  onOpen(memory: Ranked): void;
  /** Ctrl+Enter puts it in. */
  canInsert?: boolean;
}

/** Results under the chat they are from, in the order of each chat's best. */
export function Results({ search, onOpen, canInsert = false }: Props) {
  if (!search) return <Hint word="nothingYetHint" />;
  if (search.state === 'failed') {
    return (
      <p class="empty" role="alert">
        {search.reason}
      </p>
    );
  }
  const answer = shownAnswer(search);
  if (!answer) return <Hint word="searching" />;
  if (answer.memories.length === 0)
    return <Hint word={answer.turns === 0 ? 'nothingYetHint' : 'nothingFound'} />;
  return (
    <>
      {grouped(answer.memories).map(([first, ...others]) => (
        <section key={first.conversation}>
          <div class="group">
            <span class="badge" role="img" aria-label={siteName(first.site)}>
              {siteLetter[first.site]}
            </span>
            <h2 dir="auto">{titleOf(first)}</h2>
            <span class="meta">{day(first.saidAt)}</span>
          </div>
          {[first, ...others].map((memory) => (
            <button
              type="button"
              class="hit"
              key={memory.key}
              data-key={memory.key}
              onClick={() => onOpen(memory)}
            >
              <span class="said" dir="auto">
                <MarkedText {...around(memory)} />
              </span>
              <span class="foot meta">
                <span>{memory.role === 'user' ? t('you') : t('answerOf', siteName(memory.site))}</span>
                <span>·</span>
                <span>{strengthOf(memory)}</span>
                <span class="keys">
                  <span class="key">↵</span> {t('open')}
                  {canInsert ? (
                    <>
                      {' '}
                      <span class="key">Ctrl ↵</span> {t('insert')}
                    </>
                  ) : null}
                </span>
              </span>
            </button>
          ))}
        </section>
      ))}
    </>
  );
}

function Hint({ word }: { word: 'nothingYetHint' | 'searching' | 'nothingFound' }) {
  return <p class="empty meta">{t(word)}</p>;
}

function grouped(memories: readonly Ranked[]): Array<[Ranked, ...Ranked[]]> {
  const groups = new Map<string, [Ranked, ...Ranked[]]>();
  for (const memory of memories) {
    const group = groups.get(memory.conversation);
    if (group) group.push(memory);
    else groups.set(memory.conversation, [memory]);
  }
  return [...groups.values()];
}
