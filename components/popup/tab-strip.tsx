import type { Conversation } from '../../lib/domain/conversation';
import type { Persona } from '../../lib/domain/memory';
import type { PageStatus } from '../../lib/messages/page-talk';
import { count, number, t } from '../../lib/words/t';
import { siteName } from '../memory/words';

interface Props {
  consent: boolean;
  page: PageStatus | null;
  conversation: Conversation | null;
  personas: readonly Persona[];
  onPause(): void;
  onRemember(remember: boolean): void;
  onPersona(persona: string | null): void;
  onStart(): void;
  /** A page that could be added, and the wish to. */
  addable: string | null;
  onAdd(host: string): void;
  /** Reads the whole chat from the site. */
  onComplete(): void;
  /** How the last such read went; empty where there was none. */
  said: string;
}

/** What happens in this tab, in one strip that never changes its height's first line. */
export function TabStrip(props: Props) {
  const { consent, page, conversation, personas, addable } = props;
  if (!consent) {
    return (
      <div class="strip">
        <span class="grow">{t('notStarted')}</span>
        <button type="button" class="button primary" onClick={props.onStart}>
          {t('startHere')}
        </button>
      </div>
    );
  }
  if (!page) return <AddSite host={addable} onAdd={props.onAdd} />;
  const forgotten = conversation?.remember === false;
  const live = page.capturing && !forgotten && page.missing === null && page.trouble === null;
  return (
    <div class="strip">
      <span class={live ? 'dot ok' : 'dot warn'} />
      <span class="grow">
        <b>{siteName(page.site)}</b> <span class="meta number">{chatWords(page, conversation)}</span>
      </span>
      <button type="button" class="button" onClick={props.onPause}>
        {t(page.capturing ? 'pause' : 'resume')}
      </button>
      {page.missing ? <p class="meta">{t('pageChanged', siteName(page.site))}</p> : null}
      {props.said ? (
        <p role="status" class="meta">
          {props.said}
        </p>
      ) : null}
      {conversation ? (
        <>
          <span class="break" />
          {isIncomplete(conversation) ? (
            <button type="button" class="button plain" onClick={props.onComplete}>
              {t('completeChat')}
            </button>
          ) : null}
          <button type="button" class="button plain" onClick={() => props.onRemember(forgotten)}>
            {t(forgotten ? 'rememberChat' : 'forgetChat')}
          </button>
          {personas.length > 0 ? (
            <select
              aria-label={t('personaOfChat')}
              value={conversation.persona ?? ''}
              onChange={(event) => props.onPersona(event.currentTarget.value || null)}
            >
              <option value="">{t('personaNone')}</option>
              {personas.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

/** No script of ours is here: the page may be one that can be added. */
function AddSite({ host, onAdd }: { host: string | null; onAdd(host: string): void }) {
  return (
    <div class="strip meta">
      {host ? (
        <button type="button" class="button add-site" onClick={() => onAdd(host)}>
          {t('addSite', host)}
        </button>
      ) : null}
      <p class="meta">{t(host ? 'addSiteHint' : 'noSite')}</p>
    </div>
  );
}

/** Turns are missing, or nobody has counted them yet. */
function isIncomplete(conversation: Conversation | null): boolean {
  if (!conversation?.remember) return false;
  const { held, known, unplaced } = conversation.completeness;
  return known === null || held < known || unplaced > 0;
}

function chatWords(page: PageStatus, conversation: Conversation | null): string {
  if (!page.capturing) return t('paused');
  if (page.kind === 'temporary') return t('temporaryChat');
  if (page.kind !== 'chat' || !conversation) return page.kind === 'other' ? t('notAChat') : t('live');
  if (page.waiting > 0) return count('waiting', page.waiting);
  const { held, known } = conversation.completeness;
  return known === null ? t('thisChatUnknown', number(held)) : t('thisChat', number(held), number(known));
}
