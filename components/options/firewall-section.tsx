import { useState } from 'preact/hooks';
import type { FirewallRule } from '../../lib/domain/firewall';
import type { Persona } from '../../lib/domain/memory';
import { SITES, type Site } from '../../lib/domain/site';
import type { KnownOrigin } from '../../lib/messages/answers';
import { count, t, type Word } from '../../lib/words/t';
import { siteName } from '../memory/words';
import { Setting } from './setting';

interface Props {
  rules: readonly FirewallRule[];
  personas: readonly Persona[];
  origins: readonly KnownOrigin[];
  onRules(rules: FirewallRule[]): void;
}

const BY = {
  tag: 'firewallTag',
  persona: 'firewallPersona',
  site: 'firewallSite',
  project: 'firewallProject',
  account: 'firewallAccount',
} as const satisfies Record<FirewallRule['by'], Word>;
const KINDS = Object.keys(BY) as Array<FirewallRule['by']>; // its own keys
const PLACES = SITES.filter((site) => site !== 'other');

/** Which memories may go to which site, as sentences; a form that says a sentence adds one. */
export function FirewallSection({ rules, personas, origins, onRules }: Props) {
  const names = { personas, origins };
  return (
    <section id="firewall">
      <h2>{t('sectionFirewall')}</h2>
      <p class="meta">{t(rules.length === 0 ? 'firewallEmpty' : 'firewallHint')}</p>
      {rules.map((rule) => (
        <Setting key={JSON.stringify(rule)} label={sentence(rule, names)}>
          <button
            type="button"
            class="button plain"
            aria-label={`${t('firewallRemove')}: ${sentence(rule, names)}`}
            onClick={() => onRules(rules.filter((other) => other !== rule))}
          >
            {t('modelRemove')}
          </button>
        </Setting>
      ))}
      <NewRule names={names} onAdd={(rule) => onRules([...rules, rule])} />
    </section>
  );
}

type Names = Pick<Props, 'personas' | 'origins'>;

function sentence({ by, value, way, targets }: FirewallRule, names: Names): string {
  const what = choicesOf(by, names)?.find(([key]) => key === value)?.[1] ?? value;
  const where = targets.map(siteName).join(', ');
  return t('firewallRule', t(BY[by]), what, t(way === 'never' ? 'firewallNever' : 'firewallOnly'), where);
}

/** Null where the user writes it. Projects and accounts are told apart by what is in them. */
function choicesOf(by: FirewallRule['by'], { personas, origins }: Names) {
  if (by === 'tag') return null;
  if (by === 'site') return PLACES.map((site) => [site, siteName(site)] as const);
  if (by === 'persona') return personas.map(({ key, name }) => [key, name] as const);
  return origins
    .filter((origin) => origin.by === by)
    .map(({ value, site, chats, titles }) => {
      const told = [siteName(site), count('chats', chats), titles.join(', ').slice(0, 60)];
      return [value, told.filter(Boolean).join(' · ')] as const;
    });
}

function NewRule({ names, onAdd }: { names: Names; onAdd(rule: FirewallRule): void }) {
  const [by, setBy] = useState<FirewallRule['by']>('tag');
  const [value, setValue] = useState('');
  const [way, setWay] = useState<FirewallRule['way']>('never');
  const [targets, setTargets] = useState<Site[]>([]);
  const [incomplete, setIncomplete] = useState(false);
  const choices = choicesOf(by, names);

  function add(event: Event): void {
    event.preventDefault();
    const whole = value.trim() !== '' && targets.length > 0;
    setIncomplete(!whole);
    if (!whole) return;
    onAdd({ by, value: value.trim(), way, targets });
    setValue('');
    setTargets([]);
  }

  return (
    <form class="rule" onSubmit={add}>
      <span>{t('firewallBy')}</span>
      <select
        aria-label={t('firewallBy')}
        value={by}
        onChange={(event) => {
          setBy(KINDS.find((kind) => kind === event.currentTarget.value) ?? 'tag');
          setValue('');
        }}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(BY[kind])}
          </option>
        ))}
      </select>
      {choices ? (
        <select
          aria-label={t('firewallValue')}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        >
          <option value="" />
          {choices.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          type="text"
          aria-label={t('firewallValue')}
          maxLength={200}
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      )}
      <select
        aria-label={t('firewallWay')}
        value={way}
        onChange={(event) => setWay(event.currentTarget.value === 'only' ? 'only' : 'never')}
      >
        <option value="never">{t('firewallNever')}</option>
        <option value="only">{t('firewallOnly')}</option>
      </select>
      <fieldset>
        <legend class="hidden">{t('firewallTargets')}</legend>
        {PLACES.map((site) => (
          <label key={site}>
            <input
              type="checkbox"
              checked={targets.includes(site)}
              onChange={() =>
                setTargets(
                  targets.includes(site) ? targets.filter((other) => other !== site) : [...targets, site],
                )
              }
            />
            {siteName(site)}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button">
        {t('firewallAdd')}
      </button>
      {incomplete ? (
        <p class="alert" role="alert">
          {t('firewallIncomplete')}
        </p>
      ) : null}
    </form>
  );
}
