import type { Capture, SeenTurn } from '../domain/capture';
import { type Chunk, chunkText } from '../domain/chunk';
import { conversationKey } from '../domain/keys';
import { findParts } from '../domain/parts';
import type { Part } from '../domain/turn';
import type { KeyedHash } from './keyed-hash';
import { NOTHING_QUOTED, ownWords, type Quote, type Quoted } from './quoted';

/** @file Everything about a capture that can be worked out before the transaction: hashing would end it. */

/** The start of a text tells its language as well as the whole. */
const LANGUAGE_CHARS = 600;

export interface ReadyTurn extends Omit<SeenTurn, 'attachments'> {
  parts: Part[];
  /** Blocks of ours that were in it; not stored. */
  quotes: Quote[];
  chunks: Array<Chunk & { inputHash: string }>;
  language: string | null;
}

export interface ReadyCapture extends Omit<Capture, 'turns' | 'account'> {
  account: string;
  key: string;
  /** Of the conversation, where this capture is the first of it. */
  persona?: string | null;
  turns: ReadyTurn[];
}

/** Tells a text's language (BCP 47), or null where it is not sure. */
export type DetectLanguage = (text: string) => Promise<string | null>;

/** Sets our own blocks apart, finds parts, cuts and hashes. A turn that was only our block keeps its place, empty. */
export async function prepareCapture(
  capture: Capture,
  hash: KeyedHash,
  detect: DetectLanguage,
  quoted: Quoted = NOTHING_QUOTED,
): Promise<ReadyCapture> {
  const account = capture.account === null ? 'unknown' : await hash(`account:${capture.account}`);
  const turns = await Promise.all(capture.turns.map((turn) => prepareTurn(turn, hash, detect, quoted)));
  return { ...capture, account, key: conversationKey(capture.site, account, capture.foreignId), turns };
}

async function prepareTurn(
  { attachments, ...turn }: SeenTurn,
  hash: KeyedHash,
  detect: DetectLanguage,
  quoted: Quoted,
): Promise<ReadyTurn> {
  const { text, injected, quotes } = ownWords(turn.text, quoted);
  const files: Part[] = attachments.map(({ kind, name }) =>
    kind === 'artifact' ? { kind, name, type: '', text: '' } : { kind, name },
  );
  const chunks = await Promise.all(
    chunkText(text).map(async (chunk) => ({
      ...chunk,
      inputHash: await hash(text.slice(chunk.start, chunk.end)),
    })),
  );
  const language = turn.complete ? await detect(text.slice(0, LANGUAGE_CHARS)) : null;
  return { ...turn, text, quotes, parts: [...findParts(text), ...files, ...injected], chunks, language };
}
