import { useState } from 'preact/hooks';
import type { PersonaProps } from '../../components/options/persona-section';
import { PERSONA_COLOUR, type Persona } from '../../lib/domain/memory';
import { SITES } from '../../lib/domain/site';
import { send } from '../../lib/messages/send';
import type { Settings } from '../../lib/settings/settings';
import { count, t } from '../../lib/words/t';

/** Told apart at a glance; the user can choose others. */
const COLOURS = [PERSONA_COLOUR, '#875800', '#3b5bdb', '#a61e4d', '#5f3dc4', '#2b8a3e'];

/** Personas and what can be done about them; `personas` as they are now. */
export function usePersonas(
  personas: readonly Persona[],
  settings: Settings | null,
  write: (settings: Settings) => void,
): PersonaProps {
  const [said, setSaid] = useState('');

  function add(name: string): Promise<null> {
    const now = Date.now();
    const base = { key: crypto.randomUUID(), vault: 'main', createdAt: now, updatedAt: now };
    const colour = COLOURS[personas.length % COLOURS.length] ?? PERSONA_COLOUR;
    return send('persona.save', { ...base, name, colour, order: 'auto' });
  }

  return {
    personas,
    said,
    defaults: Object.fromEntries(SITES.map((site) => [site, settings?.sites[site].persona ?? null])),
    onAdd: (name) => void add(name),
    onChange: (persona) => void send('persona.save', { ...persona, updatedAt: Date.now() }),
    onRemove: (key) => void send('persona.remove', { key }),
    onDefault(site, persona) {
      if (!settings) return;
      const sites = { ...settings.sites, [site]: { ...settings.sites[site], persona } };
      write({ ...settings, sites });
    },
    onAssign(persona, site) {
      void send('persona.assign', { persona: persona.key, site }).then((chats) =>
        setSaid(t('personaAssigned', persona.name, count('chats', chats))),
      );
    },
  };
}
