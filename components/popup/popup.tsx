import type { ComponentProps, Ref } from 'preact';
import type { Ranked } from '../../lib/domain/ranked';
import { t } from '../../lib/words/t';
import { SearchField } from '../search-field';
import type { SearchState } from '../search-state';
import { Results } from './results';
import { StatusLine } from './status-line';
import { TabStrip } from './tab-strip';
import './popup.css';

interface Props {
  query: string;
  search: SearchState | null;
  field: Ref<HTMLInputElement>;
  strip: ComponentProps<typeof TabStrip>;
  status: ComponentProps<typeof StatusLine>;
  onQuery(query: string): void;
  onOpen(memory: Ranked): void;
}

/** Quick search, and the truth about this tab. */
export function Popup({ query, search, field, strip, status, onQuery, onOpen }: Props) {
  return (
    <main class="popup" aria-label={t('popupTitle')}>
      <h1 class="hidden">{t('popupTitle')}</h1>
      <div class="top">
        <SearchField value={query} onChange={onQuery} field={field} controls="results" />
      </div>
      <TabStrip {...strip} />
      <div class="results" id="results">
        <Results search={search} onOpen={onOpen} />
      </div>
      <StatusLine {...status} />
    </main>
  );
}
