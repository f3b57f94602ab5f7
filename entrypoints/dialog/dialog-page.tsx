import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { blockId, blockOf, suggested, widened } from '../../components/dialog/choices';
import { Dialog } from '../../components/dialog/dialog';
import type { Choice } from '../../components/dialog/filter-chips';
import { onDialogKey } from '../../components/dialog/keys';
import { siteName } from '../../components/memory/words';
import { shownAnswer } from '../../components/search-state';
import { foreignIdOf } from '../../lib/domain/keys';
import { isOurs } from '../../lib/domain/notes';
import type { Ranked } from '../../lib/domain/ranked';
import { DEFAULT_BUDGET } from '../../lib/domain/target';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';
import { openInLibrary } from '../shared/address';
import { type Confirmed, insertInto, recordCopied } from '../shared/record';
import { copyText } from './clipboard';
import { findSeat, type Opening, onWord, type Seat, tellPage } from './page-link';
import { nextPersona, withPersona } from './persona-choice';
import { useAround } from './use-around';
import { useHeld } from './use-held';
import { usePersonas } from './use-personas';
import { useRecall } from './use-recall';
import { useTokens } from './use-tokens';
import { useTried } from './use-tried';
import { type Watch, watchVisible } from './watch-visible';

const NONE: readonly Ranked[] = [];
const NO_FILTER: Choice = {
  ...{ persona: null, site: null, recent: false, everywhere: false },
  ...{ order: 'auto', chat: null },
};

/** The dialog's life: opened by the page script, closed by the user, never gone in between. */
export function DialogPage() {
  const [seat, setSeat] = useState<Seat | null>(null);
  const [opening, setOpening] = useState<Opening | null>(null);
  const [query, setQuery] = useState('');
  const [choice, setChoice] = useState(NO_FILTER);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState(0);
  /** The user has gone to a row: only then does it count without a tick. */
  const [moved, setMoved] = useState(false);
  const [preview, setPreview] = useState(false);
  const [why, setWhy] = useState(false);
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const { personas, people } = usePersonas();
  const [project, setProject] = useState<{ name: string | null } | null>(null);
  const [budget, setBudget] = useState(DEFAULT_BUDGET);
  /** "Too long" halves it. */
  const [share, setShare] = useState(1);
  const [id, setId] = useState(blockId);
  const field = useRef<HTMLInputElement>(null);
  const [brief, setBrief] = useState<readonly Ranked[] | null>(null);
  const search = useRecall(opening, query, choice, brief);
  const { memories, held, touch, markStale, pin, dropHeld } = useHeld(
    shownAnswer(search)?.memories ?? NONE,
    tick,
  );
  const watch = useRef<Watch | null>(null);
  const ceilingChars = Math.round(budget.ceilingChars * share);
  const block = blockOf(memories, ticked, moved ? current : null, id, { ...budget, ceilingChars });
  const tokens = useTokens(block.text);
  const around = useAround(why ? (memories[current]?.key ?? null) : null);
  const picked = useTried(search, opening?.query ?? null);

  function opened(next: Opening): void {
    document.documentElement.className = next.dark ? 'dark' : 'light';
    watch.current?.opened();
    setNotice(null);
    setPreview(false);
    setCurrent(0);
    setId(blockId());
    setShare(1);
    const { site, foreignId } = next;
    const begin = (persona: string | null) => {
      setChoice(withPersona(NO_FILTER, people.current, persona));
      setQuery(next.query);
      setOpening(next);
      // The question goes first: this can wait until it is on its way.
      setTimeout(() => void prepare(next), 0);
    };
    // Work begins with work: what the chat, or else the site, belongs to. Never a glimpse of the rest.
    if (people.current.length === 0) begin(null);
    else send('persona.here', { site, foreignId }).then(begin, () => begin(null));
  }

  async function prepare({ site, foreignId, project: told }: Opening): Promise<void> {
    void send('block.budget', { site, foreignId }).then(setBudget);
    void send('project.here', { site, foreignId, project: told }).then(setProject, () => setProject(null));
    const found = await send('brief.pending', null);
    if (!found) return;
    setQuery('');
    setBrief(found);
    setPreview(true);
  }

  /** Closed, nothing of it stays to flash up the next time. */
  function left(): void {
    setOpening(null);
    setBrief(null);
  }

  /** A hidden frame cannot hold the focus: the field takes it when the page script gives it to the frame. */
  useEffect(() => {
    const take = () => {
      if (document.activeElement === document.body) field.current?.focus();
      field.current?.select();
      // A long draft is read from its start.
      if (field.current) field.current.scrollLeft = 0;
    };
    window.addEventListener('focus', take);
    return () => window.removeEventListener('focus', take);
  }, []);

  // The focus may have come while an offer still stood here, and there was no field to take it.
  useLayoutEffect(() => {
    if (!opening) return;
    requestAnimationFrame(() => {
      if (document.hasFocus() && document.activeElement === document.body) field.current?.focus();
    });
  }, [opening]);

  useEffect(() => {
    watch.current = watchVisible(document.documentElement);
    return () => watch.current?.stop();
  }, []);

  useEffect(() => {
    void findSeat().then((found) => {
      setSeat(found);
      onWord(found, (word) => word.kind === 'open' && opened(word));
      if (!found.given) void tellPage(found.tab, { to: 'page', kind: 'ready' });
      if (found.given) {
        const dark = matchMedia('(prefers-color-scheme: dark)').matches;
        opened({
          to: 'dialog',
          kind: 'open',
          foreignId: null,
          project: null,
          dark,
          seat: found.seat,
          ...found.given,
        });
        // A window of its own is as the system is, also when that changes.
        document.documentElement.className = '';
      }
    });
  }, []);

  useLayoutEffect(() => {
    setTicked(brief && query === '' ? new Set(brief.map(({ key }) => key)) : suggested(memories));
    dropHeld();
    setCurrent(0);
    setMoved(false);
  }, [search.state === 'done' ? search.answer : null]);

  function tick(key: string): void {
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  /** "Something is missing": room first, where it was taken away; then what comes next. */
  function more(): void {
    if (block.left.length > 0 && share < 1) setShare(Math.min(1, share * 2));
    else setTicked(widened(memories, ticked));
  }

  function goTo(index: number): void {
    setCurrent(index);
    setMoved(true);
  }

  function move(by: number): void {
    const inField = document.activeElement === field.current;
    const next = inField ? 0 : current + by;
    if (next < 0) field.current?.focus();
    else if (next < memories.length) {
      goTo(next);
      document.getElementById(`memory-${next}`)?.focus();
    }
  }

  async function insert(): Promise<void> {
    if (!opening || !seat || busy || block.included.length === 0) return;
    setBusy(true);
    if (seat.seat !== 'window' && !(await watch.current?.seen())) {
      setBusy(false);
      setNotice(t('covered'));
      return;
    }
    const result = await insertInto(seat.tab, confirmed(opening));
    setBusy(false);
    if (result.state === 'inserted') {
      picked(block.included);
      left();
    }
    if (result.state === 'stopped') setNotice(t('stoppedByRule', siteName(opening.site)));
    if (result.state === 'refused')
      setNotice(t(result.clipboard ? 'notTaken' : 'notTakenNoClipboard', siteName(opening.site)));
  }

  function confirmed(from: Opening): Confirmed {
    const unticked = [...suggested(memories)].filter((key) => !ticked.has(key));
    return { opening: from, block, unticked };
  }

  async function copy(): Promise<void> {
    if (!opening) return;
    const copied = await copyText(block.text);
    setNotice(copied ? t('copied') : t('notTakenNoClipboard', siteName(opening.site)));
    if (!copied) return;
    picked(block.included);
    await recordCopied(confirmed(opening));
  }

  async function mark({ key }: Ranked, useful: boolean): Promise<void> {
    await send('memory.signal', { turn: key, signal: useful ? 'up' : 'down' });
    setNotice(t('noted'));
  }

  const cancel = () => {
    if (seat?.seat === 'window') return window.close();
    void tellPage(seat?.tab ?? null, { to: 'page', kind: 'close' });
    left();
  };
  const moves = {
    move,
    cancel,
    tick: () => memories[current] && touch(memories[current]),
    preview: () => setPreview(!preview),
    why: setWhy,
    persona: () => setChoice(withPersona(choice, personas, nextPersona(personas, choice.persona))),
    insert: () => void insert(),
  };

  // In the same task as the rows are drawn: a key pressed right then must meet them.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!document.documentElement.classList.contains('suggesting')) onDialogKey(event, moves);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });

  return (
    <Dialog
      {...{
        query,
        search,
        memories,
        personas,
        project,
        choice,
        ticked,
        current,
        block,
        budget: { ...budget, ceilingChars },
        tokens,
        preview,
        why,
        around,
        busy,
        notice,
        held,
        field,
      }}
      onQuery={setQuery}
      onChoice={setChoice}
      onCurrent={goTo}
      onTick={(key) => touch(memories.find((memory) => memory.key === key))}
      onShorter={() => setShare(Math.min(share, block.text.length / budget.ceilingChars) / 2)}
      onMore={more}
      onPreview={moves.preview}
      onWhy={() => setWhy(!why)}
      onOpen={(memory) => void openSource(memory)}
      onStale={markStale}
      onPin={pin}
      onMark={(memory, useful) => void mark(memory, useful)}
      onCopy={() => void copy()}
      onInsert={moves.insert}
      onCancel={cancel}
    />
  );
}

async function openSource({ url, key, conversation }: Ranked): Promise<void> {
  if (isOurs(conversation)) await openInLibrary(conversation, key);
  else await send('tab.show', { url, turn: foreignIdOf(key, conversation) });
}
