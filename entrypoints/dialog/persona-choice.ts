import type { Choice } from '../../components/dialog/filter-chips';
import type { Persona } from '../../lib/domain/memory';

/** A persona brings its own order. */
export function withPersona(choice: Choice, personas: readonly Persona[], key: string | null): Choice {
  const order = personas.find((own) => own.key === key)?.order ?? 'auto';
  return { ...choice, persona: key, ...(choice.order === 'chat' ? {} : { order }) };
}

/** Round through all of them, and none. */
export function nextPersona(personas: readonly Persona[], now: string | null): string | null {
  const keys = [null, ...personas.map(({ key }) => key)];
  return keys[(keys.indexOf(now) + 1) % keys.length] ?? null;
}
