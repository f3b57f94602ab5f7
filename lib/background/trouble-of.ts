import { Refusal } from '../messages/reply';
import { StoreTrouble } from '../store/trouble';

/** An error's kind for the one who asked. */
export function troubleOf(error: unknown): { kind: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof StoreTrouble || error instanceof Refusal) return { kind: error.kind, message };
  return { kind: 'failed', message };
}
