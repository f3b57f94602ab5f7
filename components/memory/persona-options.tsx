import { t, type Word } from '../../lib/words/t';

interface Props {
  personas: ReadonlyArray<{ key: string; name: string }>;
  /** What choosing none of them means here. */
  none: Word;
}

/** What a list of personas is chosen from: none, and each by its name. */
export function PersonaOptions({ personas, none }: Props) {
  return (
    <>
      <option value="">{t(none)}</option>
      {personas.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </>
  );
}
