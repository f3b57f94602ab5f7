import type { Conversation } from '../../lib/domain/conversation';
import type { Persona } from '../../lib/domain/memory';
import { HOME_SITES, type HomeSite } from '../../lib/domain/site';
import type { PageStatus } from '../../lib/messages/page-talk';
import { count, number, t } from '../../lib/words/t';
import { EditField } from '../edit-field';
import { PersonaOptions } from '../memory/persona-options';
import { siteName } from '../memory/words';
import { lastSaved, lightOf } from './light';

const LIGHTS = { ok: 'lightOk', warn: 'lightWarn', bad: 'lightBad' } as const;

interface Props {
  consent: boolean;
  page: PageStatus | null;
  conversation: Conversation | null;
  gone: { deleted: number; edited: number } | null;
  onForgetGone(): void;
  personas: readonly Persona[];
  guess: string | null;
  onPause(): void;
  onRemember(remember: boolean): void;
  onPersona(persona: string | null): void;
  onTags(tags: string[]): void;
  onContinue(target: HomeSite): void;
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
  const { colour, words } = lightOf(page, forgotten);
  return (
    <div class="strip">
      <span
        class={`dot ${colour}`}
        role="img"
        aria-label={t(LIGHTS[colour])}
        title={lastSaved(page) || t(LIGHTS[colour])}
      />
      <span class="grow">
        <b>{siteName(page.site)}</b> <span class="meta number">{chatWords(page, conversation)}</span>
      </span>
      <button type="button" class="button" onClick={props.onPause}>
        {t(page.capturing ? 'pause' : 'resume')}
      </button>
      {words.map((sentence) => (
        <p key={sentence} class="meta">
          {sentence}
        </p>
      ))}
      {props.said ? (
        <p role="status" class="meta">
          {props.said}
        </p>
      ) : null}
      <Odd {...props} />
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
              <PersonaOptions personas={personas} none={t('personaNone')} />
            </select>
          ) : null}
          <select
            aria-label={t('continueIn')}
            value=""
            onChange={(event) => {
              const target = HOME_SITES.find((site) => site === event.currentTarget.value);
              if (target) props.onContinue(target);
            }}
          >
            <option value="">{t('continueIn')}</option>
            {HOME_SITES.filter((site) => site !== page.site).map((site) => (
              <option key={site} value={site}>
                {siteName(site)}
              </option>
            ))}
          </select>
          <Guess {...props} />
          <EditField
            class="tags"
            aria-label={t('tagsOfChat')}
            placeholder={t('tagsOfChat')}
            maxLength={600}
            value={conversation.tags.join(', ')}
            onDone={(text) => props.onTags(tagsIn(text))}
          />
        </>
      ) : null}
    </div>
  );
}

/** One press takes the guess; it is never taken by itself. */
function Guess({ personas, guess, conversation, onPersona }: Props) {
  const name = personas.find(({ key }) => key === guess)?.name;
  if (name === undefined || conversation?.persona !== null) return null;
  return (
    <button type="button" class="button" onClick={() => onPersona(guess)}>
      {t('personaLooksLike', name)}
    </button>
  );
}

/** Twenty at most, sixty letters each, none twice. */
function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, 60));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 20);
}

/** What does not agree with the site: said, kept, and the user's to decide on. */
function Odd({ conversation, gone, onForgetGone }: Props) {
  const unplaced = conversation?.completeness.unplaced ?? 0;
  const { deleted = 0, edited = 0 } = gone ?? {};
  return (
    <>
      {unplaced > 0 ? <p class="meta">{count('unplaced', unplaced)}</p> : null}
      {deleted > 0 ? <p class="meta">{count('deletedThere', deleted)}</p> : null}
      {edited > 0 ? <p class="meta">{count('editedThere', edited)}</p> : null}
      {deleted + edited > 0 ? (
        <button type="button" class="button plain" onClick={onForgetGone}>
          {t('forgetGone')}
        </button>
      ) : null}
    </>
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
