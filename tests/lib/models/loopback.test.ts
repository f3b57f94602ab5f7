import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loopbackId, serverOf } from '../../../lib/model-files/server-id';
import { loopbackModel } from '../../../lib/models/loopback';
import { type ModelServer, startModelServer } from '../../support/model-server';
import { dot } from '../../support/vectors';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

it.each([
  [11_434, 'nomic-embed-text', 'loopback:11434:nomic-embed-text'],
  [11_434, 'nomic-embed-text:v1.5', 'loopback:11434:nomic-embed-text:v1.5'],
  [1_234, 'owner/model-GGUF', 'loopback:1234:owner/model-GGUF'],
  [70_000, 'model', null],
  [Number.NaN, 'model', null],
  [80, '', null],
  [80, '../../etc', null],
  [80, 'a b', null],
  [80, 'x@evil.example', null],
])('port %j and %j are %j', (port, model, id) => {
  expect(loopbackId({ port, model })).toBe(id);
  if (id !== null) expect(serverOf(id)).toEqual({ port, model });
});

it.each(['user-made', 'memshadow-static-128', 'none', ''])('%j is no server', (id) => {
  expect(serverOf(id)).toBeNull();
});

it('gives each text its vector, of length 1, whatever order they come back in', async () => {
  const embed = loopbackModel({ port: server.port, model: 'made' }, () => undefined);
  const texts = ['alpha beta', 'gamma', 'alpha beta delta', 'x '.repeat(900).trim()];
  const vectors = await embed(texts);
  expect(vectors.map((vector) => Math.hypot(...vector))).toEqual(texts.map(() => expect.closeTo(1, 5)));
  const [first, second, third] = vectors;
  if (!first || !second || !third) throw new Error('missing');
  expect(dot(first, third)).toBeGreaterThan(dot(first, second));
});

it('asks as the model wants to be asked', async () => {
  const seen: string[][] = [];
  const other = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const { input } = JSON.parse(body);
      seen.push(input);
      response.end(JSON.stringify({ data: input.map(() => ({ embedding: [1, 0] })) }));
    });
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const embed = loopbackModel({ port, model: 'multilingual-e5-small' }, () => undefined);
  await embed(['alpha'], undefined, 'query');
  await embed(['alpha']);
  expect(seen).toEqual([['query: alpha'], ['passage: alpha']]);
  await new Promise((resolve) => other.close(resolve));
});

describe('a server that', () => {
  const answers: Array<[string, string, string]> = [
    ['answers nonsense', '{"data":"x"}', 'not with vectors'],
    ['answers too few', '{"data":[{"embedding":[1,0]}]}', 'not with vectors'],
    ['answers no numbers', '{"data":[{"embedding":["a"]},{"embedding":[1]}]}', 'not with vectors'],
    [
      'answers vectors of two lengths',
      '{"data":[{"embedding":[1]},{"embedding":[1,0]}]}',
      'not with vectors',
    ],
    ['answers zeros', '{"data":[{"embedding":[0]},{"embedding":[0]}]}', 'not with vectors'],
    [
      'answers a place that is none',
      '{"data":[{"embedding":[1]},{"index":9,"embedding":[1]}]}',
      'not with vectors',
    ],
  ];
  it.each(answers)('%s is refused in words', async (_, body, words) => {
    const other = createServer((_request, response) => response.end(body));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(loopbackModel({ port, model: 'made' }, () => undefined)(['a', 'b'])).rejects.toThrow(words);
    await new Promise((resolve) => other.close(resolve));
  });

  it('does not know the model, or is not there', async () => {
    await expect(
      loopbackModel({ port: server.port, model: 'other' }, () => undefined)(['a']),
    ).rejects.toThrow('answers 404');
    await expect(loopbackModel({ port: 9, model: 'made' }, () => undefined)(['a'])).rejects.toThrow(
      'No model server answers at 127.0.0.1:9',
    );
  });

  it('is slow is left when the work is called off', async () => {
    const end = new AbortController();
    end.abort(new Error('called off'));
    await expect(
      loopbackModel({ port: server.port, model: 'made' }, () => undefined)(['a'], end.signal),
    ).rejects.toThrow('called off');
  });
});
