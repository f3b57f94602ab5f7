import { useEffect, useState } from 'preact/hooks';

interface Props {
  /** Numbers are told as they are written. */
  numeric?: boolean;
  value: string | number;
  id?: string;
  class?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  placeholder?: string;
  maxLength?: number;
  min?: number;
  max?: number;
  step?: number;
  /** Told when the user is done with it: Enter, or leaving the field. */
  onDone(value: string): void;
}

/** A field that keeps what is being typed while the page around it is drawn anew. */
export function EditField({ value, numeric, onDone, ...rest }: Props) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const common = {
    ...rest,
    value: text,
    onInput: (event: { currentTarget: HTMLInputElement }) => setText(event.currentTarget.value),
    onChange: (event: { currentTarget: HTMLInputElement }) => onDone(event.currentTarget.value),
    onKeyDown: (event: { key: string; currentTarget: HTMLInputElement }) =>
      event.key === 'Enter' && event.currentTarget.blur(),
  };
  return numeric ? <input type="number" {...common} /> : <input {...common} type="text" list={undefined} />;
}
