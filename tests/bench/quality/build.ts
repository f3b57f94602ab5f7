import { createHash } from 'node:crypto';
import { chunkText, embeddedText } from '../../../lib/domain/chunk';
import type { Embed } from '../../../lib/models/static-model';
import type { Entry } from '../../../lib/search/entry';
import type { Weights } from '../../../lib/search/rank/weights';
import { memoryEngine } from '../../support/memory-engine';
import type { Sample, Unit } from './sets';

export const MODEL = 'bench';

/** A sample in the product's own engine: its chunker, its index, its ranking. A session is a conversation. */
export async function buildEngine(sample: Sample, embed: Embed | null, weights: Weights) {
  const held = await memoryEngine({ weights, now: () => Date.UTC(2026, 0) });
  const entries = sample.units.map((unit, i) => toEntry(unit, i));
  held.put(...entries);
  if (embed) {
    const vectors = new Map<string, Float32Array>();
    for (const { turn, chunks } of entries) {
      const texts = chunks.map(({ start, end }) => embeddedText(turn, turn.text.slice(start, end)));
      const found = await embed(texts);
      for (const [c, chunk] of chunks.entries())
        vectors.set(chunk.inputHash, found[c] ?? new Float32Array(0));
    }
    await held.putVectors(MODEL, vectors);
  }
  return held.engine;
}

function toEntry(unit: Unit, order: number): Entry {
  const base = { revision: 0, parent: null, branch: 'main', parts: [], state: 'complete' as const };
  const turn: Entry['turn'] = {
    ...base,
    ...{
      key: unit.id,
      conversation: unit.session,
      foreignId: unit.id,
      order,
      role: unit.role,
      text: unit.text,
    },
    ...{
      author: unit.author,
      provenance: unit.role === 'user' ? 'user-typed' : 'assistant',
      source: 'export',
    },
    ...{ hidden: false, language: null, saidAt: unit.at, capturedAt: unit.at ?? 0 },
  };
  const chunks = chunkText(unit.text).map((chunk) => {
    const input = embeddedText(turn, unit.text.slice(chunk.start, chunk.end));
    return { ...chunk, inputHash: createHash('sha1').update(input).digest('hex') };
  });
  const conversation: Entry['conversation'] = {
    ...{
      key: unit.session,
      site: 'other',
      account: 'unknown',
      foreignId: unit.session,
      title: unit.session,
      url: '',
    },
    ...{ model: null, project: null, persona: null, tags: [], remember: true, createdAt: 0, updatedAt: 0 },
    siteUpdatedAt: null,
    completeness: { held: 0, known: null, raw: null, unplaced: 0, verifiedAt: null, sources: [] },
  };
  return { turn, conversation, chunks, vault: 'main' };
}
