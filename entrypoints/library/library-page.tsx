import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { monthOf } from '../../components/library/histogram';
import { Library } from '../../components/library/library';
import { type Choice, EVERYTHING } from '../../components/library/rail';
import type { Card } from '../../lib/domain/library';
import type { Project } from '../../lib/domain/memory';
import { isNote } from '../../lib/domain/notes';
import { withoutOperator } from '../../lib/domain/operators';
import { projectOf } from '../../lib/domain/project';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words/t';
import { addressOf, fromAddress } from '../shared/address';
import { useInjections } from '../shared/use-injections';
import { useSearch } from '../shared/use-search';
import { useCards } from './use-cards';
import { useForget } from './use-forget';
import { useNotes } from './use-notes';
import { useReading } from './use-reading';
import { useSame } from './use-same';
import { useSaved } from './use-saved';
import { useTurns } from './use-turns';

/** Of one chat. */
const MOST_TAGS = 20;

interface Open {
  conversation: string;
  turn: string | null;
}

export function LibraryPage() {
  const { all, total, failed, personas, projects } = useCards();
  const [query, setQuery] = useState(() => new URLSearchParams(location.hash.slice(1)).get('q') ?? '');
  const [choice, setChoice] = useState<Choice>(EVERYTHING);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState(0);
  const [open, setOpen] = useState<Open | null>(() => fromAddress(location.hash));
  const [help, setHelp] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { search, asked } = useSearch(query, personas);
  const { hidden, forget, done } = useForget();
  const reading = useReading(open?.conversation ?? null, open?.turn ?? null);
  const notes = useNotes({
    persona: choice.persona,
    tag: choice.tag,
    onWritten({ conversation, turn }) {
      if (conversation === open?.conversation) reading.again();
      else show({ conversation, turn });
    },
    onGone: (conversations) => drop(conversations),
  });
  const saved = useSaved();
  const same = useSame(choice.kind === 'same', all, hidden);
  const injections = useInjections();
  const { does, versions, onVersionsClose, onRestore } = useTurns({
    open: notes.open,
    again: reading.again,
    show,
    tell,
  });
  const cards = useMemo(
    () => all.filter((card) => !hidden.has(card.key) && isChosen(card, choice, projects)),
    [all, hidden, choice, projects],
  );
  const card = all.find(({ key }) => key === open?.conversation && !hidden.has(key)) ?? null;

  useEffect(() => {
    const keys: Record<string, () => void> = {
      '/': () => field.current?.focus(),
      n: () => notes.open({ what: 'new', text: '' }),
      '?': () => setHelp(true),
    };
    const typed = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const isBusy = notes.writing !== null || versions !== null || help;
      if (event.key === 'Escape' && open && !isBusy) return setOpen(null);
      if (inField || isBusy || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', typed);
    return () => window.removeEventListener('keydown', typed);
  });

  // The page can be reloaded, and a chat's address kept.
  useEffect(() => {
    history.replaceState(null, '', open ? addressOf(open.conversation, open.turn) : '#');
  }, [open]);

  function show(next: Open): void {
    setOpen(next);
    requestAnimationFrame(() => document.getElementById('reader-title')?.focus());
  }

  /** What could not be done is said; what was typed stays where it is. */
  function tell(work: Promise<unknown>): void {
    setTrouble(null);
    work.catch((error: unknown) => {
      console.warn(String(error));
      setTrouble(t('saveFailed'));
    });
  }

  async function giveTo(persona: string | null): Promise<void> {
    for (const key of selected) await send('conversation.label', { key, persona });
    setSelected(new Set());
  }

  async function tagAll(tag: string): Promise<void> {
    for (const card of all.filter(({ key }) => selected.has(key)))
      await send('conversation.label', {
        key: card.key,
        tags: [...new Set([...card.tags, tag])].slice(0, MOST_TAGS),
      });
  }

  /** What is open stays open, where it is still there: a note that was just merged is. */
  function drop(keys: readonly string[]): void {
    forget(keys);
    setSelected(new Set([...selected].filter((key) => !keys.includes(key))));
    setOpen((before) => (before && keys.includes(before.conversation) ? null : before));
  }

  return (
    <Library
      operators={asked.operators}
      trouble={trouble}
      help={help}
      onHelp={setHelp}
      onRemove={(operator) => setQuery(withoutOperator(query, operator))}
      {...{ all, cards, total, failed, personas, projects, choice, query, search, field, selected, done }}
      writing={notes.writing}
      noteTrouble={notes.trouble}
      versions={versions}
      searches={saved.searches}
      given={injections.given}
      same={{
        groups: same.groups,
        onMerge: (group) => tell(notes.merge(group.map(({ conversation }) => conversation))),
        onApart: (group) => tell(same.apart(group)),
        onNote: ({ conversation, turn }) => show({ conversation, turn }),
      }}
      current={Math.min(current, Math.max(0, cards.length - 1))}
      reader={{
        ...reading,
        card,
        at: open?.turn ?? null,
        onMore: () => void reading.onMore(),
        onBack: () => setOpen(null),
        onSite: ({ url }, turn) =>
          void send('tab.show', { url, turn: turn ?? reading.turns.at(-1)?.foreignId ?? '' }),
        onForget: ({ key }) => drop([key]),
        does,
      }}
      onQuery={setQuery}
      onChoice={(next) => {
        setChoice(next);
        setCurrent(0);
        setQuery('');
        if (next.kind === 'given') tell(injections.refresh());
      }}
      onCurrent={setCurrent}
      onOpen={({ key }) => show({ conversation: key, turn: null })}
      onHit={({ key, conversation }) => show({ conversation, turn: key })}
      onSelect={(key) => setSelected(toggled(selected, key))}
      onPersona={(persona) => tell(giveTo(persona))}
      onTag={(tag) => tell(tagAll(tag))}
      onSelectAll={() => setSelected(new Set(cards.map(({ key }) => key)))}
      onSelectNone={() => setSelected(new Set())}
      onForget={() => drop([...selected])}
      onWrite={notes.open}
      onNote={notes.save}
      onRestore={onRestore}
      onVersionsClose={onVersionsClose}
      onMerge={() => tell(notes.merge([...selected]))}
      onKeep={(kept) => tell(saved.keep(kept))}
      onDrop={(kept) => tell(saved.drop(kept))}
    />
  );
}

function isChosen(
  { key, site, persona, project, tags, updatedAt }: Card,
  choice: Choice,
  projects: readonly Project[],
): boolean {
  return (
    (choice.kind !== 'note' || isNote(key)) &&
    (choice.site === null || site === choice.site) &&
    (choice.persona === null || persona === choice.persona) &&
    (choice.project === null || projectOf(projects, project ?? '')?.key === choice.project) &&
    (choice.tag === null || tags.includes(choice.tag)) &&
    (choice.month === null || monthOf(updatedAt) === choice.month)
  );
}

function toggled(set: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
