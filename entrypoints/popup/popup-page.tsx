import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { blockId, blockOf } from '../../components/dialog/choices';
import { heldReason, siteName } from '../../components/memory/words';
import { readTrouble } from '../../components/options/history-section';
import { Popup } from '../../components/popup/popup';
import { shownAnswer } from '../../components/search-state';
import { conversationOf, foreignIdOf } from '../../lib/domain/keys';
import type { Card } from '../../lib/domain/library';
import { isOurs } from '../../lib/domain/notes';
import { withoutOperator } from '../../lib/domain/operators';
import type { Ranked } from '../../lib/domain/ranked';
import type { HomeSite } from '../../lib/domain/site';
import { DEFAULT_BUDGET } from '../../lib/domain/target';
import { Refusal } from '../../lib/messages/reply';
import { send } from '../../lib/messages/send';
import { count, t } from '../../lib/words/t';
import { openInLibrary } from '../shared/address';
import { insertInto } from '../shared/record';
import { useSearch } from '../shared/use-search';
import { moveInResults } from './move-in-results';
import { useRecent } from './use-recent';
import { tabHere, useTab } from './use-tab';

export function PopupPage() {
  const [query, setQuery] = useState('');
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  const [inserted, setInserted] = useState('');
  const tab = useTab();
  const { search, asked } = useSearch(query, tab.personas);
  const recent = useRecent();

  useLayoutEffect(() => field.current?.focus(), []);

  const open = async ({ url, key, conversation }: Ranked): Promise<void> => {
    if (isOurs(conversation)) await openInLibrary(conversation, key);
    else await send('tab.show', { url, turn: foreignIdOf(key, conversation) });
    window.close();
  };
  const openCard = async ({ url, key }: Card): Promise<void> => {
    if (isOurs(key)) await openInLibrary(key, null);
    else await browser.tabs.create({ url });
    window.close();
  };

  /** The hit under the focus, into the chat under the popup: seen, and pressed for. */
  async function insert(): Promise<void> {
    const key = (document.activeElement as HTMLElement | null)?.dataset['key'];
    const memory = (search && shownAnswer(search))?.memories.find((one) => one.key === key);
    const { site, foreignId = null } = page ?? {};
    const here = await tabHere();
    if (!memory || !site || here?.id === undefined) return;
    if (memory.held) return setInserted(heldReason(memory.held));
    const budget = await send('block.budget', { site, foreignId }).catch(() => DEFAULT_BUDGET);
    const block = blockOf([memory], new Set([memory.key]), null, blockId(), budget);
    const result = await insertInto(here.id, { opening: { site, foreignId }, block, unticked: [] });
    if (result.state === 'inserted') return window.close();
    setInserted(t(result.state === 'stopped' ? 'stoppedByRule' : 'notTakenNoClipboard', siteName(site)));
  }

  function typed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === '?' && !(event.target instanceof HTMLInputElement && event.target.value !== '')) {
      event.preventDefault();
      setHelp(true);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void insert();
    } else moveInResults(event);
  }

  const openPage = (path: '/options.html' | '/welcome.html' | '/library.html') =>
    void browser.tabs.create({ url: browser.runtime.getURL(path) });
  const { settings, page, conversation } = tab;

  async function pause(): Promise<void> {
    if (!settings || !page) return;
    const own = settings.sites[page.site];
    const sites = { ...settings.sites, [page.site]: { ...own, capture: !own.capture } };
    await send('settings.write', { ...settings, sites });
    await tab.refresh();
  }

  async function complete(): Promise<void> {
    if (page?.foreignId == null) return;
    setSaid(t('completing'));
    try {
      await send('conversation.complete', { site: page.site, foreignId: page.foreignId });
      setSaid(t('completed'));
    } catch (error) {
      setSaid(error instanceof Refusal ? readTrouble(error.kind) : String(error));
    }
    await tab.refresh();
  }

  async function forgetGone(): Promise<void> {
    if (!conversation) return;
    const turns = await send('conversation.forgetGone', { key: conversation.key });
    setSaid(count('forgotten', turns));
    await tab.refresh();
  }

  async function goOn(target: HomeSite): Promise<void> {
    if (!conversation) return;
    try {
      await send('brief.open', { key: conversation.key, target });
      window.close();
    } catch (error) {
      const stopped = error instanceof Refusal && error.kind === 'stopped';
      setSaid(stopped ? t('stoppedByRule', siteName(target)) : String(error));
    }
  }

  async function label(labels: {
    remember?: boolean;
    persona?: string | null;
    tags?: string[];
  }): Promise<void> {
    if (conversation) await send('conversation.label', { key: conversation.key, ...labels });
    await tab.refresh();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys over the whole popup, Tab works too
    <div onKeyDown={typed}>
      <Popup
        query={query}
        search={search}
        operators={asked.operators}
        recent={recent}
        help={help}
        said={inserted}
        canInsert={page !== null}
        onRecent={(card) => void openCard(card)}
        onPinned={(turn) => void openInLibrary(conversationOf(turn), turn).then(() => window.close())}
        onRemove={(operator) => setQuery(withoutOperator(query, operator))}
        onHelp={setHelp}
        field={field}
        onQuery={setQuery}
        onOpen={(memory) => void open(memory)}
        strip={{
          consent: settings === null || settings.consentAt !== null,
          page,
          conversation,
          personas: tab.personas,
          guess: tab.guess,
          onPause: () => void pause(),
          onRemember: (remember) => void label({ remember }),
          onPersona: (persona) => void label({ persona }),
          onContinue: (target) => void goOn(target),
          onTags: (tags) => void label({ tags }),
          said,
          onComplete: () => void complete(),
          gone: tab.gone,
          onForgetGone: () => void forgetGone(),
          addable: tab.addable,
          // In the click itself: the browser asks the user only then.
          onAdd: (host) =>
            void browser.permissions.request({ origins: [`https://${host}/*`] }).then(() => tab.refresh()),
          onStart: () => openPage('/welcome.html'),
        }}
        status={{
          ...{ engine: tab.engine, store: tab.store },
          onLibrary: () => openPage('/library.html'),
          onOptions: () => openPage('/options.html'),
        }}
      />
    </div>
  );
}
