import type { Ref } from 'preact';
import type { Block } from '../../lib/domain/block';
import type { Persona } from '../../lib/domain/memory';
import type { Ranked } from '../../lib/domain/ranked';
import type { Budget } from '../../lib/domain/target-schema';
import { count, t } from '../../lib/words/t';
import { MemoryList } from '../memory/memory-list';
import { SearchField } from '../search-field';
import { type SearchState, shownAnswer } from '../search-state';
import { type Choice, FilterChips } from './filter-chips';
import { Foot } from './foot';
import { HeldBack } from './held-back';
import { type WhyActions, WhyPanel } from './why-panel';
import './dialog.css';

interface Props extends WhyActions {
  query: string;
  search: SearchState;
  /** The answer's, with what the user has released since. */
  memories: readonly Ranked[];
  personas: readonly Persona[];
  /** The project of the chat. */
  project: { name: string | null } | null;
  choice: Choice;
  ticked: ReadonlySet<string>;
  current: number;
  block: Block;
  budget: Budget;
  tokens: number | null;
  preview: boolean;
  /** Everything about the current memory is shown. */
  why: boolean;
  busy: boolean;
  notice: string | null;
  /** What was asked or done, and the one answer to it: a held memory to release, a mark to take back. */
  held: { reason: string; answer: string; onAnswer(): void } | null;
  field: Ref<HTMLInputElement>;
  onQuery(query: string): void;
  onChoice(choice: Choice): void;
  onCurrent(index: number): void;
  onTick(key: string): void;
  onShorter(): void;
  onMore(): void;
  onPreview(): void;
  onWhy(): void;
  onCopy(): void;
  onInsert(): void;
  onCancel(): void;
}

/** The panel over the composer: what is known about what is being written, and the block it makes. */
export function Dialog(props: Props) {
  const answer = shownAnswer(props.search);
  const here = props.memories[props.current];
  const found =
    props.search.state === 'loading' && !answer ? t('searching') : count('found', props.memories.length);
  return (
    <main class="dialog" aria-label={t('dialogTitle')} aria-busy={props.search.state === 'loading'}>
      <h1 class="hidden">{t('dialogTitle')}</h1>
      <div class="top">
        <SearchField
          value={props.query}
          onChange={props.onQuery}
          leaveKey="Esc"
          field={props.field}
          controls="list"
        />
      </div>
      <FilterChips
        personas={props.personas}
        project={props.project}
        choice={props.choice}
        found={found}
        chat={here?.conversation ?? null}
        held={<HeldBack heldBack={answer?.heldBack ?? []} block={props.block} />}
        onChange={props.onChoice}
      />
      <div class="list" id="list">
        {props.notice ? (
          <p class="notice" role="alert">
            {props.notice}
          </p>
        ) : null}
        {props.held ? (
          <div class="notice held" role="alert">
            <p>{props.held.reason}</p>
            <button type="button" class="button" id="release" onClick={props.held.onAnswer}>
              {props.held.answer}
            </button>
          </div>
        ) : null}
        {props.preview ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must be scrollable by keyboard
          <pre tabIndex={0} role="document" dir="auto" aria-label={t('previewLabel')}>
            {props.block.text}
          </pre>
        ) : (
          <Results {...props} />
        )}
      </div>
      {props.why && here ? <WhyPanel {...props} memory={here} /> : <span />}
      <Foot {...props} canWhy={here !== undefined} />
    </main>
  );
}

function Results({ search, memories, ticked, current, onCurrent, onTick }: Props) {
  const answer = shownAnswer(search);
  if (search.state === 'failed') {
    return (
      <p class="empty" role="alert">
        {search.reason}
      </p>
    );
  }
  if (!answer) return <p class="empty meta">{t('searching')}</p>;
  if (answer.memories.length === 0) {
    const none = answer.turns === 0;
    return (
      <div class="empty">
        <p>{t(none ? 'nothingYet' : 'nothingFound')}</p>
        <p class="meta">{t(none ? 'nothingYetHint' : 'nothingFoundHint')}</p>
      </div>
    );
  }
  const label = (search.state === 'done' && search.question) || t('dialogTitle');
  return (
    <MemoryList
      label={label}
      memories={memories}
      ticked={ticked}
      current={current}
      onCurrent={onCurrent}
      onTick={onTick}
    />
  );
}
