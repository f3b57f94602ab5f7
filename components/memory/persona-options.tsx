interface Props {
  personas: ReadonlyArray<{ key: string; name: string }>;
  /** What choosing none of them means here, in words. */
  none: string;
}

/** What a list of personas is chosen from: none, and each by its name. */
export function PersonaOptions({ personas, none }: Props) {
  return (
    <>
      <option value="">{none}</option>
      {personas.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </>
  );
}
