import type { ChatModel, Step } from './chat-model';

/** @file What tests may ask of a replica: its editor's own document, its state, and to be difficult. */

export interface Replica {
  model: ChatModel;
  /** The editor's document as its library holds it (ProseMirror JSON, Quill delta). */
  doc(): unknown;
  /** The document's text, a line a block. */
  text(): string;
  /** Renders the editor anew from the framework's own state: text that never reached it is gone. */
  rerender(): void;
  /** Sets a draft with a mention, a list or plain text, and the caret. */
  draft(kind: 'plain' | 'mention' | 'list', text: string): void;
  /** The document's text after the caret. */
  behindCaret(): string;
  play(steps: Step[]): Promise<void>;
  /** The box of a message that is being edited, as its framework holds it. */
  edit?: { text(): string };
}

declare global {
  interface Window {
    replica: Replica;
  }
}
