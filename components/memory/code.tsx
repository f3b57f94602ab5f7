import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Piece } from '../../lib/code/pieces';

/** Colours code, where a page can; null: it stays plain. */
export type Colour = (text: string, language: string) => Promise<readonly Piece[] | null>;
export const Colouring = createContext<Colour | null>(null);

/** A name of a language as people write it after three backticks. */
const NAME = /^[\w+#.-]{1,20}/;

/** Code as text nodes; coloured a moment later, at the same place and in the same size. */
export function Code({ text, language }: { text: string; language: string }) {
  const colour = useContext(Colouring);
  const [pieces, setPieces] = useState<readonly Piece[] | null>(null);
  const name = NAME.exec(language.toLowerCase())?.[0] ?? '';
  useEffect(() => {
    let isOver = false;
    setPieces(null);
    colour?.(text, name)
      .then((found) => !isOver && setPieces(found))
      .catch((error: unknown) => console.warn(String(error)));
    return () => {
      isOver = true;
    };
  }, [text, name]);
  return (
    <pre dir="ltr">
      <code>
        {pieces?.map(([kind, piece], i) => (
          <span key={i} class={kind ? `code-${kind}` : undefined}>
            {piece}
          </span>
        )) ?? text}
      </code>
    </pre>
  );
}
