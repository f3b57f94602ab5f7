import { useEffect, useRef } from 'preact/hooks';
import { labels } from '../shared/labels';
import { proseMirror } from '../shared/prose-mirror';

/** The inline editor of a sent message: a second ProseMirror, in a form inside the turn, in the bubble's place. */
export function EditBox({ text }: { text: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const attributes = { role: 'textbox', 'aria-multiline': 'true', 'aria-label': labels.edit };
    const made = proseMirror(
      place.current,
      attributes,
      () => undefined,
      () => undefined,
    );
    made.draft('plain', text);
    window.replica.edit = made;
  }, []);
  return (
    <form>
      <div ref={place} />
    </form>
  );
}
