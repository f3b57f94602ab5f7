import { AutoTokenizer, env } from '@huggingface/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-web/webgpu';
import { type ModelRecord, readModelFile } from '../../../../lib/model-files/installed';
import { lengthBatches } from '../../../../lib/models/batches';
import { loadAnyhow } from '../../../../lib/models/transformer';
import { trustOwnScripts } from '../../../../lib/trusted-scripts';
import type { Speeds } from '../speeds';

/** @file The product's embedding against the bare runtime, in turns, so that a busy machine slows both. */

trustOwnScripts();

interface Ask {
  record: ModelRecord;
  texts: string[];
  rounds: number;
}

type Feeds = Record<string, Tensor>;

self.addEventListener('message', async ({ data }: MessageEvent<Ask>) => {
  try {
    self.postMessage(await compare(data));
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

const FIXED = 32;

async function compare({ record, texts, rounds }: Ask): Promise<Speeds> {
  const { embed } = await loadAnyhow(record);
  const file = await readModelFile(record.id, 'onnx/model_quantized.onnx');
  if (!file) throw new Error('The model is not there.');
  const session = await InferenceSession.create(new Uint8Array(await file.arrayBuffer()), {
    executionProviders: ['wasm'],
  });
  const tokens = await AutoTokenizer.from_pretrained(record.id);
  const feedsOf = (batch: string[]): Feeds => {
    const made = tokens(batch, { padding: true, truncation: true });
    return Object.fromEntries(
      Object.entries(made).map(([name, { data, dims }]) => [name, new Tensor('int64', data, dims)]),
    );
  };
  const bucketed = lengthBatches(texts).map((batch) => feedsOf(batch.map((i) => texts[i] ?? '')));
  const fixed: Feeds[] = [];
  for (let from = 0; from < texts.length; from += FIXED) fixed.push(feedsOf(texts.slice(from, from + FIXED)));
  const run = async (all: Feeds[]) => {
    for (const feeds of all) {
      const { last_hidden_state: told } = await session.run(feeds);
      told?.dispose();
    }
  };
  const perSecond = async (job: () => Promise<unknown>) => {
    const started = performance.now();
    await job();
    return (texts.length * 1_000) / (performance.now() - started);
  };
  const best = { bare: 0, ours: 0, naive: 0 };
  await run(bucketed.slice(0, 2)); // the first runs compile
  for (let round = 0; round < rounds; round++) {
    best.bare = Math.max(best.bare, await perSecond(() => run(bucketed)));
    best.ours = Math.max(best.ours, await perSecond(() => embed(texts)));
    best.naive = Math.max(best.naive, await perSecond(() => run(fixed)));
  }
  return { ...best, threads: env.backends.onnx.wasm?.numThreads ?? 1 };
}
