import type { Page } from '@playwright/test';
import type { Conversation } from '../../../lib/domain/conversation';
import type { Turn } from '../../../lib/domain/turn';
import { STATIC_MODEL } from '../../../lib/models/registry';
import type { Entry } from '../../../lib/search/entry';
import { loadStemmers } from '../../../lib/search/words/stems';
import type { ChunkRow } from '../../../lib/store/rows';
import { memoryEngine } from '../../support/memory-engine';
import { packagedInNode } from '../../support/packaged-model';
import { rows } from './extension';

/** The same search code in Node over the same rows, with vectors computed here: what the browser must agree with. */
export async function outsideEngine(own: Page): Promise<(text: string) => Promise<string[]>> {
  const turns = await rows<{ state: string; sealed: { body: Turn } }>(own, 'turns');
  const conversations = await rows<{ key: string; sealed: { body: Conversation } }>(own, 'conversations');
  const chunks = await rows<ChunkRow>(own, 'chunks');
  const model = packagedInNode();
  const held = await memoryEngine();
  const entries: Entry[] = [];
  const vectors = new Map<string, Float32Array>();
  const byTurn = new Map<string, ChunkRow[]>();
  for (const chunk of chunks) byTurn.set(chunk.turn, [...(byTurn.get(chunk.turn) ?? []), chunk]);
  const byKey = new Map(conversations.map((row) => [row.key, row.sealed.body]));
  for (const { state, sealed } of turns) {
    const turn = sealed.body;
    const conversation = byKey.get(turn.conversation);
    if (!conversation || (state !== 'complete' && state !== 'provisional')) continue;
    const own = (byTurn.get(turn.key) ?? []).sort((a, b) => a.start - b.start);
    entries.push({ turn, conversation, chunks: own, vault: 'main' });
    const found = await model.embed(own.map(({ start, end }) => turn.text.slice(start, end)));
    for (const [i, { inputHash }] of own.entries()) {
      const vector = found[i];
      if (vector) vectors.set(inputHash, vector);
    }
  }
  await loadStemmers(entries.map(({ turn }) => turn.language));
  held.put(...entries);
  await held.putVectors(STATIC_MODEL, vectors);
  return async (text) => {
    const [vector] = await model.embed([text]);
    const queries = vector ? [{ model: STATIC_MODEL, vector }] : [];
    const answer = await held.engine.search(
      { text, limit: 30, filters: {}, open: null, mode: 'hybrid' },
      queries,
    );
    return answer.memories.slice(0, 5).map((memory) => memory.key);
  };
}
