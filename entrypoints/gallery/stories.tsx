import type { VNode } from 'preact';
import { goesIn, Suggestion } from '../../components/dialog/suggestion';
import { SameList } from '../../components/library/same-list';
import { TurnActions, type TurnDoes } from '../../components/library/turn-actions';
import { Markdown } from '../../components/memory/markdown';
import { MemoryList } from '../../components/memory/memory-list';
import { OperatorChips } from '../../components/operator-chips';
import { ForgetForm } from '../../components/options/forget-form';
import { GivenSection } from '../../components/options/given-section';
import { PrivacySection } from '../../components/options/privacy-section';
import { StorageSection } from '../../components/options/storage-section';
import { Results } from '../../components/popup/results';
import { StatusLine } from '../../components/popup/status-line';
import { SearchField } from '../../components/search-field';
import { readOperators } from '../../lib/domain/operators';
import type { EngineStatus, StoreStatus } from '../../lib/messages/answers';
import { t } from '../../lib/words/t';
import { AT, answer, injection, MARKDOWN, MEMORIES, memory, turn } from './samples';
import '../../components/dialog/dialog.css';
import '../../components/library/library.css';
import '../../components/library/reader.css';
import '../../components/library/narrow.css';
import '../../components/library/notes.css';
import '../../components/options/options.css';
import '../../components/options/files.css';
import '../../components/options/people.css';
import '../../components/options/data.css';
import '../../components/popup/popup.css';

/** Nothing happens here. */
const no = () => undefined;

const store = (more: Partial<StoreStatus>): StoreStatus => ({
  ...{ turns: 9_310, conversations: 412, jobs: 0, bytes: 84_000_000, trouble: null },
  ...more,
});
const engine = (modelState: EngineStatus['modelState']): EngineStatus => ({
  turns: 9_310,
  model: 'm',
  modelState,
});
const status = (modelState: EngineStatus['modelState'] | null, more: Partial<StoreStatus> = {}) => (
  <div class="popup">
    <StatusLine engine={modelState && engine(modelState)} store={store(more)} onLibrary={no} onOptions={no} />
  </div>
);
const does: TurnDoes = {
  ...{ onPin: no, onStale: no, onKeep: no, onEdit: no, onSplit: no, onVersions: no, onBy: no },
};
const actions = (isNote: boolean, more: Parameters<typeof turn>[0]) => (
  <div class="library">
    <TurnActions turn={turn(more)} isNote={isNote} isAlone does={does} />
  </div>
);
const results = (search: Parameters<typeof Results>[0]['search']) => (
  <div class="popup">
    <Results search={search} onOpen={no} canInsert />
  </div>
);
const list = (memories: typeof MEMORIES, ticked: string[], current: number) => (
  <MemoryList
    label={t('notes')}
    {...{ memories, current }}
    ticked={new Set(ticked)}
    onCurrent={no}
    onTick={no}
  />
);
const suggestion = (memories: typeof MEMORIES, notice: string | null = null) => (
  <Suggestion {...{ memories, notice }} onAdd={no} onAll={no} onNo={no} />
);
const storage = (given: StoreStatus | null) => (
  <main class="options">
    <StorageSection
      store={given}
      parts={given && { database: 52_000_000, search: 30_000_000, models: 24_000_000, imports: 0 }}
      said=""
      {...{ onExport: no, onErase: no, onDiagnostics: no, onStartAnew: no }}
      {...{ onSettingsOut: no, onSettingsIn: no, onNoSamples: no }}
    />
  </main>
);
const privacy = (requests: Parameters<typeof PrivacySection>[0]['requests']) => (
  <main class="options">
    <PrivacySection requests={requests} forgot="" onCount={async () => 12} onForget={no} />
  </main>
);
const note = (key: string, text: string, site: 'other' | 'chatgpt' = 'other') => ({
  ...{ conversation: key, turn: key, text, site, at: AT },
});

/** By name, each drawn anew. */
export const STORIES: Record<string, () => VNode> = {
  buttons: () => (
    <div class="actions">
      {['', 'primary', 'danger', 'plain'].flatMap((kind) =>
        [false, true].map((disabled) => (
          <button type="button" key={`${kind}${disabled}`} class={`button ${kind}`} disabled={disabled}>
            {t('noteSave')} <span class="key">{t('undo')}</span>
          </button>
        )),
      )}
    </div>
  ),
  chips: () => (
    <div class="actions">
      {['', 'on', 'warn'].map((kind) => (
        <span key={kind} class={`chip ${kind}`}>
          {t('notes')}
        </span>
      ))}
    </div>
  ),
  'search field': () => <SearchField value="" onChange={no} controls="app" leaveKey="Esc" />,
  'search field, filled': () => <SearchField value="lantern" onChange={no} controls="app" />,
  operators: () => (
    <OperatorChips
      operators={readOperators('site:claude tag:garden -has:code x', []).operators}
      onRemove={no}
    />
  ),
  'results: nothing asked': () => results(null),
  'results: searching': () => results({ state: 'loading', last: null }),
  'results: failed': () => results({ state: 'failed', reason: t('searchFailed') }),
  'results: none': () => results({ state: 'done', answer: answer([]), question: 'x' }),
  'results: some': () => results({ state: 'done', answer: answer(MEMORIES), question: 'lantern' }),
  'memories: ticked, current, held, demoted': () => list(MEMORIES, ['own'], 1),
  'suggestion: own words': () => suggestion(MEMORIES.slice(0, 2).filter((one) => goesIn(one))),
  'suggestion: an answer, and more': () => suggestion(MEMORIES.slice(1, 3)),
  'suggestion: not taken': () => suggestion([memory('own')], t('searchFailed')),
  'status: ready': () => status({ state: 'ready' }),
  'status: loading': () => status(null),
  'status: indexing': () => status({ state: 'indexing', done: 120, total: 412 }),
  'status: embedding': () => status({ state: 'embedding', waiting: 1_204, perSecond: 310 }),
  'status: words only': () => status({ state: 'none' }),
  'status: failed': () => status({ state: 'failed', reason: 'QuotaExceededError' }),
  'status: disk full': () => status({ state: 'ready' }, { trouble: 'full' }),
  'turn of a chat': () => actions(false, {}),
  'turn of a chat, pinned': () => actions(false, { pinned: true }),
  'note, replaced, with versions': () => actions(true, { stale: true, by: 'x', edited: true }),
  'say the same: looking': () => <SameList groups={null} onMerge={no} onApart={no} onNote={no} />,
  'say the same: none': () => <SameList groups={[]} onMerge={no} onApart={no} onNote={no} />,
  'say the same: two': () => (
    <div class="library">
      <SameList
        groups={[[note('a', 'Likes tide tables.'), note('b', 'Likes tables of tides.', 'chatgpt')]]}
        {...{ onMerge: no, onApart: no, onNote: no }}
      />
    </div>
  ),
  'went into chats: none': () => <GivenSection injections={[]} more={false} onMore={no} />,
  'went into chats: some': () => (
    <GivenSection injections={(['kept', 'refused', 'undone'] as const).map(injection)} more onMore={no} />
  ),
  'privacy: no request': () => privacy([]),
  'privacy: requests': () =>
    privacy([{ day: '2026-05-03', host: 'chatgpt.com', what: 'chats', sent: 12, failed: 1 }]),
  'delete a part': () => (
    <main class="options">
      <ForgetForm forgot="" onCount={async () => 0} onForget={no} />
    </main>
  ),
  'storage: reading': () => storage(null),
  'storage: some': () => storage(store({})),
  'storage: emptied by the browser': () => storage(store({ trouble: 'frozen' })),
  'storage: newer': () => storage(store({ trouble: 'newer' })),
  markdown: () => (
    <div class="library">
      <article class="reader">
        <section>
          <Markdown text={MARKDOWN} />
        </section>
      </article>
    </div>
  ),
};
