import type { Ref } from 'preact';
import { t } from '../lib/words/t';

interface Props {
  value: string;
  onChange(value: string): void;
  /** Drawn at the right: the key that leaves. */
  leaveKey?: string;
  field?: Ref<HTMLInputElement>;
  controls: string;
}

export function SearchField({ value, onChange, leaveKey, field, controls }: Props) {
  return (
    <label class="field">
      <svg viewBox="0 0 16 16" fill="none" stroke-width="1.6" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" />
        <path d="M10.5 10.5 14 14" />
      </svg>
      <span class="hidden">{t('searchLabel')}</span>
      <input
        ref={field ?? null}
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-controls={controls}
        placeholder={t('searchPlaceholder')}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {leaveKey ? <span class="key meta">{leaveKey}</span> : null}
    </label>
  );
}
