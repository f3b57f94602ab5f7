import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { answerTo } from './answers';
import { REPLICA_DIR } from './build';
import { ADDED_HOSTS, contentSecurity, HOSTS } from './headers';
import { type Limits, limits } from './limits';
import { page } from './page';
import { privateEndpoint, type SignedIn } from './private-endpoints';
import { type Conversation, ORG } from './shared/wire';

/** A model hub's name, for the build flavour that may download. */
export const HUB = 'hub.memshadow.test';

/** @file The three sites on loopback, under their real names: the browser maps the names to this port. */

export interface ReplicaServer {
  port: number;
  /** Conversations by site, as the sites keep them. */
  chats: Record<string, Map<string, Conversation>>;
  /** Files of a model hub by path, for the flavour that downloads. */
  hub: Map<string, Buffer>;
  /** Host and path of every request. */
  requests: string[];
  limits: Limits;
  /** Who is signed in, by site. */
  who: SignedIn;
  /** Answers the pages that wait at /replica/wait: a start signal that needs no debugger. */
  release(): void;
  close(): Promise<void>;
}

export async function startReplicas(): Promise<ReplicaServer> {
  const names = [...Object.keys(HOSTS), ...Object.keys(ADDED_HOSTS), HUB];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'replica' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
  });
  const chats: ReplicaServer['chats'] = { chatgpt: new Map(), claude: new Map(), gemini: new Map() };
  const hub = new Map<string, Buffer>();
  const requests: string[] = [];
  const world: Inside = { chats, limits: limits(), who: { user: 'user-replica', org: ORG } };
  const waiting: ServerResponse[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    requests.push(`${request.headers.host}${request.url}`);
    if (request.headers.host?.startsWith(HUB)) return serveHub(request, response, hub);
    if (request.url === '/replica/wait') return void waiting.push(response);
    serve(request, response, world).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    chats,
    limits: world.limits,
    who: world.who,
    hub,
    requests,
    release: () => {
      for (const response of waiting.splice(0)) response.end();
    },
    close: () => closeServer(server),
  };
}

function serveHub({ url = '' }: IncomingMessage, response: ServerResponse, hub: Map<string, Buffer>): void {
  const file = hub.get(url);
  response.writeHead(file ? 200 : 404, {
    'access-control-allow-origin': '*',
    'content-length': file?.length ?? 0,
  });
  response.end(file);
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

type Inside = Pick<ReplicaServer, 'chats' | 'limits' | 'who'>;

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { chats, limits, who }: Inside,
): Promise<void> {
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const site = HOSTS[host];
  const url = new URL(request.url ?? '/', `https://${host}`);
  if (!site) return serveAdded(ADDED_HOSTS[host], url.pathname, response);
  const body = await bodyOf(request);
  const own = chats[site] ?? new Map<string, Conversation>();
  if (url.pathname === '/replica/app.js') {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.end(readFileSync(join(REPLICA_DIR, `${site}.js`)));
  } else if (url.pathname === '/replica/app.css') {
    response.setHeader('content-type', 'text/css; charset=utf-8');
    response.end(
      readFileSync(join('tests/replicas', site, 'style.css'), 'utf8') +
        readFileSync('tests/replicas/shared/base.css', 'utf8'),
    );
  } else if (url.pathname === '/replica/answer') response.end(answerTo(JSON.parse(body).text));
  else if (url.pathname === '/replica/save') {
    const chat: Conversation = JSON.parse(body);
    own.set(chat.id, chat);
    response.end();
  } else if (url.pathname === '/replica/list') {
    json(
      response,
      [...own.values()].reverse().map(({ id, title }) => ({ id, title })),
    );
  } else {
    const { authorization, cookie = '' } = request.headers;
    const isPage = request.headers['x-replica'] === 'page';
    const asked = { site, method: request.method ?? 'GET', url, body, authorization, cookie, isPage };
    const told = privateEndpoint(asked, own, who, limits);
    if (told) {
      const wait = told.retryAfter === undefined ? {} : { 'retry-after': String(told.retryAfter) };
      response.writeHead(told.status, { 'content-type': 'application/json', ...wait });
      return void response.end(told.body);
    }
    const nonce = randomBytes(12).toString('base64');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', contentSecurity(site, nonce));
    // No site is known to send this; it is what refuses our frame.
    if (url.searchParams.has('coep')) response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.end(page(site, nonce, who));
  }
}

/** A page and its script; such a site says nothing else. */
function serveAdded(site: string | undefined, path: string, response: ServerResponse): void {
  if (!site) return void response.writeHead(404).end();
  const isScript = path === '/replica/app.js';
  response.setHeader('content-type', `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`);
  response.setHeader('content-security-policy', "script-src 'self'; connect-src 'self'; frame-src 'self'");
  response.end(
    isScript
      ? readFileSync(join(REPLICA_DIR, `${site}.js`))
      : `<!doctype html><html lang="en"><title>${site}</title><body><script src="/replica/app.js"></script></body></html>`,
  );
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
