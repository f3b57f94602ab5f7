import type { Capture, SeenTurn } from '../../lib/domain/capture';
import { Database } from '../../lib/store/database';
import { keyedHash } from '../../lib/store/keyed-hash';
import { prepareCapture } from '../../lib/store/prepare';
import { saveCapture } from '../../lib/store/save-capture';

/** @file Captures for tests: only what a test is about is written out. */

export const seen = (foreignId: string, text: string, more: Partial<SeenTurn> = {}): SeenTurn => ({
  foreignId,
  role: 'user',
  text,
  attachments: [],
  provenance: 'user-typed',
  complete: true,
  partial: false,
  index: null,
  saidAt: null,
  ...more,
});

export const captureOf = (turns: SeenTurn[], more: Partial<Capture> = {}): Capture => ({
  site: 'chatgpt',
  account: null,
  foreignId: 'chat-1',
  title: 'A chat',
  url: 'https://chatgpt.com/c/chat-1',
  model: null,
  project: null,
  known: null,
  after: null,
  turns,
  ...more,
});

let count = 0;
export const freshDatabase = () => new Database(`test-${++count}`);

const hash = await keyedHash(new Uint8Array(32));

export async function save(db: Database, turns: SeenTurn[], more: Partial<Capture> = {}, models = ['m']) {
  return saveCapture(db, await prepareCapture(captureOf(turns, more), hash, async () => 'en'), models);
}
