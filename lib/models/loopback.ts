import type { Server } from '../model-files/server-id';
import { lengthBatches } from './batches';
import { habitsOf } from './habits';
import type { Embed } from './static-model';

/**
 * @file Models of a server on this computer, asked as OpenAI's embeddings are (POST /v1/embeddings): Ollama, llama.cpp's
 * server and LM Studio all answer that. Only in the build flavour whose manifest allows it; everywhere else dead code,
 * and the browser would refuse.
 */

/** A server loads its model with the first question. */
const PATIENCE_MS = 60_000;

/** Throws, in words for a person, where the server is not there, refuses, or answers something else. */
/** `onSent`: told after each request, whether it brought anything. */
export function loopbackModel({ port, model }: Server, onSent: (ok: boolean) => void): Embed {
  const habits = habitsOf(model.toLowerCase());
  return async (texts, signal, purpose = 'passage') => {
    const vectors: Array<Float32Array<ArrayBuffer>> = [];
    for (const batch of lengthBatches(texts)) {
      signal?.throwIfAborted();
      const input = batch.map((i) => habits[purpose] + (texts[i] ?? ''));
      const answer = await ask(port, { model, input }, signal).catch((error: unknown) => {
        onSent(false);
        throw error;
      });
      onSent(true);
      for (const [place, vector] of vectorsIn(answer, batch.length).entries())
        vectors[batch[place] ?? 0] = vector;
    }
    return vectors;
  };
}

async function ask(
  port: number,
  body: { model: string; input: string[] },
  signal?: AbortSignal,
): Promise<unknown> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(`http://127.0.0.1:${port}/v1/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    redirect: 'error',
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new Error(`No model server answers at 127.0.0.1:${port}.`, { cause: error });
  });
  if (!response.ok) throw new Error(`The model server at 127.0.0.1:${port} answers ${response.status}.`);
  return response.json();
}

/** What came is not trusted: as many vectors as texts, all of one length, all numbers. To length 1. */
function vectorsIn(answer: unknown, count: number): Array<Float32Array<ArrayBuffer>> {
  const rows = isRecord(answer) && Array.isArray(answer['data']) ? answer['data'] : [];
  const vectors: Array<Float32Array<ArrayBuffer>> = [];
  for (const [i, row] of rows.entries()) {
    if (!isRecord(row) || !Array.isArray(row['embedding'])) break;
    const place = typeof row['index'] === 'number' ? row['index'] : i;
    const vector = Float32Array.from(row['embedding'], Number);
    const norm = Math.hypot(...vector);
    if (Number.isFinite(norm) && norm > 0) vectors[place] = vector.map((x) => x / norm);
  }
  const width = vectors[0]?.length ?? 0;
  const isWhole = vectors.length === count && Array.from(vectors).every((vector) => vector?.length === width);
  if (!isWhole) throw new Error('The model server answers, but not with vectors for each text.');
  return vectors;
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null;
