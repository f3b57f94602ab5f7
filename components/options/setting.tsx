import type { ComponentChildren } from 'preact';

interface Props {
  label: string;
  hint?: string;
  htmlFor?: string;
  children: ComponentChildren;
}

/** One line: what it is, one sentence about what happens, and its control at the right. */
export function Setting({ label, hint, htmlFor, children }: Props) {
  return (
    <div class="setting">
      {htmlFor ? <label for={htmlFor}>{label}</label> : <span>{label}</span>}
      {children}
      {hint ? <span class="meta">{hint}</span> : null}
    </div>
  );
}
