import type { ComponentProps, Ref } from 'preact';
import type { Card } from '../../lib/domain/library';
import type { Operator } from '../../lib/domain/operators';
import type { Ranked } from '../../lib/domain/ranked';
import { t } from '../../lib/words/t';
import { type Keys, KeysHelp } from '../keys-help';
import { OperatorChips } from '../operator-chips';
import { SearchField } from '../search-field';
import type { SearchState } from '../search-state';
import { Recent } from './recent';
import { Results } from './results';
import { StatusLine } from './status-line';
import { TabStrip } from './tab-strip';
import './popup.css';

interface Props {
  query: string;
  search: SearchState | null;
  operators: readonly Operator[];
  recent: Pick<ComponentProps<typeof Recent>, 'cards' | 'pinned'>;
  help: boolean;
  /** How the last insertion went; empty where there was none. */
  said: string;
  /** There is a composer under the popup. */
  canInsert: boolean;
  field: Ref<HTMLInputElement>;
  strip: ComponentProps<typeof TabStrip>;
  status: ComponentProps<typeof StatusLine>;
  onQuery(query: string): void;
  onOpen(memory: Ranked): void;
  onRecent(card: Card): void;
  onPinned(turn: string): void;
  onRemove(operator: Operator): void;
  onHelp(help: boolean): void;
}

/** Quick search, and the truth about this tab. */
export function Popup(props: Props) {
  const { query, search, field, strip, status, onQuery, onOpen } = props;
  return (
    <main class="popup" aria-label={t('popupTitle')}>
      <h1 class="hidden">{t('popupTitle')}</h1>
      <div class="top">
        <SearchField value={query} onChange={onQuery} field={field} controls="results" />
        <OperatorChips operators={props.operators} onRemove={props.onRemove} />
      </div>
      <TabStrip {...strip} />
      <div class="results" id="results">
        {props.said ? (
          <p class="notice" role="alert">
            {props.said}
          </p>
        ) : null}
        {search ? (
          <Results search={search} onOpen={onOpen} canInsert={props.canInsert} />
        ) : (
          <Recent {...props.recent} onOpen={props.onRecent} onPinned={props.onPinned} />
        )}
      </div>
      <StatusLine {...status} />
      {props.help ? <KeysHelp keys={keysOf()} onClose={() => props.onHelp(false)} /> : null}
    </main>
  );
}

const keysOf = (): Keys[] => [
  { keys: '↑ / ↓', words: t('keyMove') },
  { keys: '↵', words: t('keyOpen') },
  { keys: 'Ctrl ↵', words: t('keyInsert') },
  { keys: 'site: / persona: / role: / tag: / after: / before: / has:code', words: t('keyOperators') },
  { keys: '"…" / -', words: t('keyWords') },
  { keys: '?', words: t('keyHelp') },
  { keys: 'Esc', words: t('keyClose') },
];
