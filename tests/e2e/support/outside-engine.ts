import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Conversation } from '../../../lib/domain/conversation';
import type { Turn } from '../../../lib/domain/turn';
import { STATIC_MODEL } from '../../../lib/models/packaged';
import { staticModel } from '../../../lib/models/static-model';
import { SearchEngine } from '../../../lib/search/engine';
import type { ChunkRow } from '../../../lib/store/rows';
import { rows } from './extension';

const folder = `public/models/${STATIC_MODEL}/`;
const buffer = (name: string) => new Uint8Array(readFileSync(folder + name)).buffer;

/** The same search code in Node over the same rows, with vectors computed here: what the browser must agree with. */
export async function outsideEngine(own: Page): Promise<(text: string) => Promise<string[]>> {
  const turns = await rows<{ state: string; sealed: { body: Turn } }>(own, 'turns');
  const conversations = await rows<{ key: string; sealed: { body: Conversation } }>(own, 'conversations');
  const chunks = await rows<ChunkRow>(own, 'chunks');
  const model = staticModel({
    table: buffer('table.i8.bin'),
    scales: buffer('scales.f32.bin'),
    vocabulary: readFileSync(`${folder}vocab.txt`, 'utf8'),
  });
  const engine = new SearchEngine();
  const byTurn = new Map<string, ChunkRow[]>();
  for (const chunk of chunks) byTurn.set(chunk.turn, [...(byTurn.get(chunk.turn) ?? []), chunk]);
  const byKey = new Map(conversations.map((row) => [row.key, row.sealed.body]));
  for (const { state, sealed } of turns) {
    const turn = sealed.body;
    const conversation = byKey.get(turn.conversation);
    if (!conversation || (state !== 'complete' && state !== 'provisional')) continue;
    const own = (byTurn.get(turn.key) ?? []).sort((a, b) => a.start - b.start);
    engine.put({ turn, conversation, chunks: own, vault: 'main' });
    const vectors = await model.embed(own.map(({ start, end }) => turn.text.slice(start, end)));
    for (const [i, { inputHash }] of own.entries()) {
      const vector = vectors[i];
      if (vector) engine.putVector(STATIC_MODEL, inputHash, vector);
    }
  }
  return async (text) => {
    const [vector] = await model.embed([text]);
    const queries = vector ? [{ model: STATIC_MODEL, vector }] : [];
    const answer = engine.search({ text, limit: 30, filters: {}, open: null, mode: 'hybrid' }, queries);
    return answer.memories.slice(0, 5).map((memory) => memory.key);
  };
}
