import type { Ref } from 'preact';
import type { Card } from '../../lib/domain/library';
import type { Persona, Project } from '../../lib/domain/memory';
import { isNote } from '../../lib/domain/notes';
import type { Operator } from '../../lib/domain/operators';
import type { Ranked } from '../../lib/domain/ranked';
import { count, number, t } from '../../lib/words/t';
import { type Keys, KeysHelp } from '../keys-help';
import { PersonaOptions } from '../memory/persona-options';
import { OperatorChips } from '../operator-chips';
import { type Given, GivenSection } from '../options/given-section';
import { Results } from '../popup/results';
import { SearchField } from '../search-field';
import type { SearchState } from '../search-state';
import { CardList, type CardListProps } from './card-list';
import { Histogram } from './histogram';
import { NoteDialog, type Writing } from './note-dialog';
import { type Choice, Rail } from './rail';
import { Reader, type ReaderProps } from './reader';
import { SameList, type SameProps } from './same-list';
import { type Version, Versions } from './versions';
import './library.css';
import './reader.css';
import './narrow.css';
import './notes.css';

/** More become no note anybody reads. */
const MOST_MERGED = 20;

interface Props extends Omit<CardListProps, 'cards' | 'open'> {
  /** All, and those that are chosen. */
  all: readonly Card[];
  cards: readonly Card[];
  /** How many there are in all; more than `all` while they are still read. */
  total: number;
  failed: string | null;
  personas: readonly Persona[];
  projects: readonly Project[];
  choice: Choice;
  query: string;
  search: SearchState | null;
  field: Ref<HTMLInputElement>;
  operators: readonly Operator[];
  reader: ReaderProps;
  /** What was done, with its undo. */
  done: { words: string; onUndo(): void } | null;
  writing: Writing | null;
  /** Why a note was not saved. */
  noteTrouble: string | null;
  versions: readonly Version[] | null;
  searches: readonly string[];
  same: SameProps;
  given: Given;
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
  onWrite(writing: Writing | null): void;
  onHelp(help: boolean): void;
  onNote(text: string): void;
  onRestore(text: string): void;
  onVersionsClose(): void;
  onMerge(): void;
  onKeep(query: string): void;
  onDrop(query: string): void;
}

/** Everything that is kept: what there is at the left, the list in the middle, what was said at the right. */
export function Library(props: Props) {
  const { all, choice, search, reader, done } = props;
  return (
    <main class={reader.card ? 'library reading' : 'library'} aria-label={t('libraryTitle')}>
      <h1 class="hidden">{t('libraryTitle')}</h1>
      <Rail
        cards={all}
        personas={props.personas}
        projects={props.projects}
        choice={choice}
        searches={props.searches}
        query={props.query}
        onChoice={props.onChoice}
        onSaved={props.onQuery}
        onSavedDrop={props.onDrop}
      />
      <section class="middle" aria-label={t('conversations')}>
        <div class="top">
          <SearchField
            value={props.query}
            onChange={props.onQuery}
            field={props.field}
            controls="library-list"
          />
          <button type="button" class="button" onClick={() => props.onWrite({ what: 'new', text: '' })}>
            {t('noteNew')}
          </button>
        </div>
        <OperatorChips operators={props.operators} onRemove={props.onRemove} />
        {search || choice.kind === 'same' || choice.kind === 'given' ? null : (
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
        <Middle {...props} />
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
      {props.writing ? (
        <NoteDialog
          writing={props.writing}
          trouble={props.noteTrouble}
          onSave={props.onNote}
          onCancel={() => props.onWrite(null)}
        />
      ) : null}
      {props.versions ? (
        <Versions versions={props.versions} onRestore={props.onRestore} onClose={props.onVersionsClose} />
      ) : null}
      {props.help ? <KeysHelp keys={keysOf()} onClose={() => props.onHelp(false)} /> : null}
    </main>
  );
}

/** What was found, or what there is. */
function Middle(props: Props) {
  const { search, choice, query, searches } = props;
  if (search)
    return (
      <>
        <div class="meta state">
          <span />
          {searches.includes(query.trim()) ? null : (
            <button type="button" class="button plain" onClick={() => props.onKeep(query.trim())}>
              {t('savedKeep')}
            </button>
          )}
        </div>
        <div class="list" id="library-list">
          <div class="popup hits">
            <Results search={search} onOpen={props.onHit} />
          </div>
        </div>
      </>
    );
  if (choice.kind === 'same')
    return (
      <div class="list scrolls-down" id="library-list">
        <SameList {...props.same} />
      </div>
    );
  if (choice.kind === 'given')
    return (
      <div class="list scrolls-down" id="library-list">
        <GivenSection {...props.given} />
      </div>
    );
  return (
    <>
      <div class="meta state">
        <p role="status">{countOf(props)}</p>
        {props.cards.length === 0 ? null : (
          <button type="button" class="button plain" onClick={props.onSelectAll}>
            {t('selectAll')}
          </button>
        )}
      </div>
      <div class="list" id="library-list">
        <List {...props} />
      </div>
    </>
  );
}

function countOf({ all, cards, total, choice }: Props): string {
  if (all.length < total) return t('libraryReading', number(all.length), number(total));
  return count(choice.kind === 'note' ? 'noteCount' : 'chats', cards.length);
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
  if (props.choice.kind === 'note' && !none)
    return (
      <div class="empty">
        <p>{t('notesNone')}</p>
        <p class="meta">{t('notesNoneHint')}</p>
      </div>
    );
  return (
    <div class="empty">
      <p>{t(none ? 'nothingYet' : 'libraryNone')}</p>
      <p class="meta">{t(none ? 'nothingYetHint' : 'libraryNoneHint')}</p>
    </div>
  );
}

function Bulk({ selected, personas, onPersona, onTag, onForget, onSelectNone, onMerge }: Props) {
  const mayMerge = selected.size > 1 && selected.size <= MOST_MERGED && [...selected].every(isNote);
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
          <PersonaOptions personas={personas} none={t('personaNone')} />
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
      {mayMerge ? (
        <button type="button" class="button" onClick={onMerge}>
          {t('noteMerge')}
        </button>
      ) : null}
      <button type="button" class="button plain" onClick={onSelectNone}>
        {t('selectNone')}
      </button>
      <button type="button" class="button danger" onClick={onForget}>
        {t('libraryForget')}
      </button>
    </fieldset>
  );
}
