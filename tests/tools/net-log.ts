import { readFileSync } from 'node:fs';

/**
 * @file Reads Chromium's own log of everything it sent or looked up. Playwright's request events miss some channels and
 * report requests that were blocked; this log has requests, look-ups and sockets of every context.
 */

/** The replicas' names: mapped to loopback, so nothing to them leaves the machine. */
const OURS = new Set([
  'chatgpt.com',
  'claude.ai',
  'gemini.google.com',
  'hub.memshadow.test',
  '127.0.0.1',
  'localhost',
]);

export interface Foreign {
  what: 'request' | 'look-up';
  host: string;
  /** Origin that asked. Empty for look-ups: they carry none. */
  initiator: string;
}

interface Event {
  type: number;
  params?: { url?: string; initiator?: string; host?: string };
}

/**
 * Everything that went, or tried to go, anywhere else. Chromium's own traffic (updates, sign-in) has no web or extension
 * origin as its initiator; hosts only it asked for are left out, also as look-ups.
 */
export function foreignTraffic(path: string): Foreign[] {
  const { types, events } = readLog(path);
  const foreign = new Map<string, Foreign>();
  const browsersOwn = new Set<string>();
  for (const { type, params } of events) {
    if (type !== types['URL_REQUEST_START_JOB'] || !params?.url) continue;
    const url = new URL(params.url);
    if (!/^(https?|wss?|ftp):$/.test(url.protocol) || OURS.has(url.hostname)) continue;
    const initiator = params.initiator ?? '';
    if (/^(https?|chrome-extension):/.test(initiator))
      foreign.set(`r${url.hostname}`, { what: 'request', host: url.hostname, initiator });
    else browsersOwn.add(url.hostname);
  }
  for (const { type, params } of events) {
    if (type !== types['HOST_RESOLVER_MANAGER_REQUEST'] || !params?.host) continue;
    const host = params.host.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
    if (!OURS.has(host) && !browsersOwn.has(host))
      foreign.set(`l${host}`, { what: 'look-up', host, initiator: '' });
  }
  return [...foreign.values()];
}

/** One event a line; the last line may be torn where the browser was killed. */
function readLog(path: string): { types: Record<string, number>; events: Event[] } {
  const lines = readFileSync(path, 'utf8').split('\n');
  const types: Record<string, number> = JSON.parse(
    /"logEventTypes":(\{[^}]*\})/.exec(lines[0] ?? '')?.[1] ?? '{}',
  );
  const events = lines.slice(1).flatMap((line): Event[] => {
    try {
      return [JSON.parse(line.replace(/,\s*$/, '').replace(/\],?$/, ''))];
    } catch {
      return []; // brackets around the list, and a torn tail
    }
  });
  return { types, events };
}
