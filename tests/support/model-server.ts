import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** @file A model server on this computer, as Ollama, llama.cpp and LM Studio are: POST /v1/embeddings, no CORS headers. */

export interface ModelServer {
  port: number;
  /** Texts embedded so far, in order. */
  asked: string[];
  close(): Promise<void>;
}

const DIMS = 64;

/** Words to places of a vector: texts that share words are near. */
function vectorOf(text: string): number[] {
  const vector = new Array<number>(DIMS).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 7;
    for (const char of word) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 104_729;
    vector[hash % DIMS] = (vector[hash % DIMS] ?? 0) + 1;
  }
  return vector;
}

export async function startModelServer(): Promise<ModelServer> {
  const asked: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const part of request) body += part;
    const { model, input } = JSON.parse(body || '{}');
    if (request.method !== 'POST' || request.url !== '/v1/embeddings' || model !== 'made') {
      response.writeHead(404).end();
      return;
    }
    asked.push(...input);
    const data = input.map((text: string, index: number) => ({ index, embedding: vectorOf(text) }));
    // Servers may answer in another order; the index counts.
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', model, data: data.reverse() }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
