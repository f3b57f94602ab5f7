interface Props {
  text: string;
  /** Half-open ranges, sorted, not overlapping. */
  marks: ReadonlyArray<readonly [number, number]>;
}

/** Text with what matched in it. Always text nodes: it may come from any web page. */
export function MarkedText({ text, marks }: Props) {
  let at = 0;
  const pieces = marks.flatMap(([start, end]) => {
    const piece = [text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>];
    at = end;
    return piece;
  });
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}

/** Moves the window so that the first mark shows in two lines. */
export function around({ text, marks }: Props, before = 60): Props {
  const first = marks[0]?.[0] ?? 0;
  if (first <= before) return { text, marks };
  const space = text.lastIndexOf(' ', first - before);
  const cut = space > 0 ? space + 1 : first - before;
  return {
    text: `…${text.slice(cut)}`,
    marks: marks
      .filter(([start]) => start >= cut)
      .map(([start, end]) => [start - cut + 1, end - cut + 1] as const),
  };
}
