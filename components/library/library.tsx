import type { Ref } from 'preact';
import type { Card } from '../../lib/domain/library';
import type { Persona } from '../../lib/domain/memory';
import type { Operator } from '../../lib/domain/operators';
import type { Ranked } from '../../lib/domain/ranked';
import { count, number, t } from '../../lib/words/t';
import { type Keys, KeysHelp } from '../keys-help';
import { OperatorChips } from '../operator-chips';
import { Results } from '../popup/results';
import { SearchField } from '../search-field';
import type { SearchState } from '../search-state';
import { useAutofocus } from '../use-autofocus';
import { CardList, type CardListProps } from './card-list';
import { Histogram } from './histogram';
import { type Choice, Rail } from './rail';
import { Reader, type ReaderProps } from './reader';
import './library.css';

interface Props extends Omit<CardListProps, 'cards' | 'open'> {
  /** All, and those that are chosen. */
  all: readonly Card[];
  cards: readonly Card[];
  /** How many there are in all; more than `all` while they are still read. */
  total: number;
  failed: string | null;
  personas: readonly Persona[];
  choice: Choice;
  query: string;
  search: SearchState | null;
  field: Ref<HTMLInputElement>;
  operators: readonly Operator[];
  reader: ReaderProps;
  /** What was done, with its undo. */
  done: { words: string; onUndo(): void } | null;
  writing: boolean;
  help: boolean;
  /** What the last action could not do. */
  trouble: string | null;
  onQuery(query: string): void;
  onRemove(operator: Operator): void;
  onChoice(choice: Choice): void;
  onHit(memory: Ranked): void;
  onPersona(persona: string | null): void;
  onTag(tag: string): void;
  onSelectAll(): void;
  onSelectNone(): void;
  onForget(): void;
  onWrite(writing: boolean): void;
  onHelp(help: boolean): void;
  onNote(text: string): void;
}

/** Everything that is kept: what there is at the left, the list in the middle, what was said at the right. */
export function Library(props: Props) {
  const { all, cards, total, choice, search, reader, done } = props;
  return (
    <main class={reader.card ? 'library reading' : 'library'} aria-label={t('libraryTitle')}>
      <h1 class="hidden">{t('libraryTitle')}</h1>
      <Rail cards={all} personas={props.personas} choice={choice} onChoice={props.onChoice} />
      <section class="middle" aria-label={t('conversations')}>
        <div class="top">
          <SearchField
            value={props.query}
            onChange={props.onQuery}
            field={props.field}
            controls="library-list"
          />
          <button type="button" class="button" onClick={() => props.onWrite(true)}>
            {t('noteNew')}
          </button>
        </div>
        <OperatorChips operators={props.operators} onRemove={props.onRemove} />
        {props.writing ? <NoteForm onNote={props.onNote} onCancel={() => props.onWrite(false)} /> : null}
        {search ? null : (
          <Histogram
            cards={all}
            chosen={choice.month}
            onChoose={(month) => props.onChoice({ ...choice, month })}
          />
        )}
        {props.selected.size > 0 ? <Bulk {...props} /> : null}
        {props.trouble ? (
          <p class="trouble" role="alert">
            {props.trouble}
          </p>
        ) : null}
        <div class="meta state">
          <p role="status">
            {search
              ? ''
              : all.length < total
                ? t('libraryReading', number(all.length), number(total))
                : count('chats', cards.length)}
          </p>
          {search || cards.length === 0 ? null : (
            <button type="button" class="button plain" onClick={props.onSelectAll}>
              {t('selectAll')}
            </button>
          )}
        </div>
        <div class="list" id="library-list">
          {search ? (
            <div class="popup hits">
              <Results search={search} onOpen={props.onHit} />
            </div>
          ) : (
            <List {...props} />
          )}
        </div>
        {done ? (
          <div class="done" role="alert">
            <span class="grow">{done.words}</span>
            <button type="button" class="button" onClick={done.onUndo}>
              {t('undo')}
            </button>
          </div>
        ) : null}
      </section>
      <Reader {...reader} />
      {props.help ? <KeysHelp keys={keysOf()} onClose={() => props.onHelp(false)} /> : null}
    </main>
  );
}

const keysOf = (): Keys[] => [
  { keys: '/', words: t('keySearch') },
  { keys: '↑ / ↓ / Home / End', words: t('keyMove') },
  { keys: '↵', words: t('keyRead') },
  { keys: 'Space', words: t('keySelect') },
  { keys: 'n', words: t('noteNew') },
  { keys: 'site: / persona: / role: / tag: / after: / before: / has:code', words: t('keyOperators') },
  { keys: '?', words: t('keyHelp') },
  { keys: 'Esc', words: t('backToList') },
];

function List(props: Props) {
  if (props.failed)
    return (
      <p class="empty" role="alert">
        {props.failed}
      </p>
    );
  if (props.cards.length > 0) return <CardList {...props} open={props.reader.card?.key ?? null} />;
  const none = props.total === 0;
  return (
    <div class="empty">
      <p>{t(none ? 'nothingYet' : 'libraryNone')}</p>
      <p class="meta">{t(none ? 'nothingYetHint' : 'libraryNoneHint')}</p>
    </div>
  );
}

function Bulk({ selected, personas, onPersona, onTag, onForget, onSelectNone }: Props) {
  return (
    <fieldset class="bulk" aria-label={t('bulk')}>
      <span class="number">{count('selected', selected.size)}</span>
      {personas.length > 0 ? (
        <select
          aria-label={t('personaOfChat')}
          value="?"
          onChange={(event) => onPersona(event.currentTarget.value || null)}
        >
          <option value="?" disabled>
            {t('bulkPersona')}
          </option>
          <option value="">{t('personaNone')}</option>
          {personas.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      ) : null}
      <input
        type="text"
        class="tag-all"
        maxLength={60}
        aria-label={t('bulkTag')}
        placeholder={t('bulkTag')}
        onKeyDown={(event) => {
          const tag = event.currentTarget.value.trim();
          if (event.key !== 'Enter' || event.isComposing || tag === '') return;
          event.currentTarget.value = '';
          onTag(tag);
        }}
      />
      <button type="button" class="button plain" onClick={onSelectNone}>
        {t('selectNone')}
      </button>
      <button type="button" class="button danger" onClick={onForget}>
        {t('libraryForget')}
      </button>
    </fieldset>
  );
}

function NoteForm({ onNote, onCancel }: { onNote(text: string): void; onCancel(): void }) {
  const field = useAutofocus<HTMLTextAreaElement>();
  return (
    <form
      class="note"
      onSubmit={(event) => {
        event.preventDefault();
        const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
        if (text !== '') onNote(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      <textarea
        name="text"
        rows={4}
        maxLength={20_000}
        aria-label={t('noteNew')}
        placeholder={t('notePlaceholder')}
        ref={field}
      />
      <div class="actions">
        <button type="button" class="button plain" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="submit" class="button primary">
          {t('noteSave')} <span class="key">Ctrl ↵</span>
        </button>
      </div>
    </form>
  );
}
