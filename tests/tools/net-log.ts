import { readFileSync } from 'node:fs';
import { ADDED_HOSTS, HOSTS } from '../replicas/headers';

/**
 * @file Reads Chromium's own log of everything it sent or looked up. Playwright's request events miss some channels and
 * report requests that were blocked; this log has requests, look-ups and sockets of every context.
 */

/** The replicas' names: mapped to loopback, so nothing to them leaves the machine. */
const OURS = new Set([
  ...Object.keys(HOSTS),
  ...Object.keys(ADDED_HOSTS),
  'hub.memshadow.test',
  '127.0.0.1',
  'localhost',
]);

export interface Foreign {
  what: 'request' | 'look-up';
  host: string;
  /** Origin that asked; for look-ups the site they were made under. */
  initiator: string;
}

interface Event {
  type: number;
  /** Milliseconds. */
  time?: string;
  params?: {
    url?: string;
    initiator?: string;
    host?: string;
    is_speculative?: boolean;
    network_anonymization_key?: string;
    network_isolation_key?: string;
  };
}

/**
 * Everything that went, or tried to go, anywhere else. Chromium's own traffic (updates, sign-in) has no web or extension
 * origin as its initiator. A look-up carries no initiator, and where the browser maps names to nothing not even its
 * name; but it says under which site it was made, and whether a page asked for it ahead of any request (dns-prefetch).
 */
export function foreignTraffic(path: string): Foreign[] {
  const { types, events } = readLog(path);
  const foreign = new Map<string, Foreign>();
  const asked = events.filter(
    ({ type, params }) => type === types['URL_REQUEST_START_JOB'] && isBrowsers(params),
  );
  for (const { type, params, time } of events) {
    const found =
      type === types['URL_REQUEST_START_JOB']
        ? foreignRequest(params)
        : type === types['HOST_RESOLVER_MANAGER_REQUEST']
          ? isFor(asked, params, time)
            ? null
            : foreignLookUp(params)
          : null;
    if (found) foreign.set(`${found.what} ${found.host} ${found.initiator}`, found);
  }
  return [...foreign.values()];
}

function foreignRequest({ url = '', initiator = '' }: NonNullable<Event['params']> = {}): Foreign | null {
  if (!/^(https?|wss?|ftp):/.test(url) || !/^(https?|chrome-extension):/.test(initiator)) return null;
  const host = new URL(url).hostname;
  return OURS.has(host) ? null : { what: 'request', host, initiator };
}

/** The browser asks for itself, on account of a page: what the fields of a form mean (a text area is enough), and the like. */
const isBrowsers = ({ initiator = '' }: NonNullable<Event['params']> = {}) => initiator === 'not an origin';
const SOON_MS = 100;

/** A look-up that such a request needs: under the same site, at once. A page's own wish (dns-prefetch) is none of them. */
function isFor(asked: readonly Event[], params: NonNullable<Event['params']> = {}, time = '0'): boolean {
  const site = siteOf(params.network_anonymization_key);
  if (params.is_speculative || site === '') return false;
  return asked.some((request) => {
    const late = Number(time) - Number(request.time);
    return siteOf(request.params?.network_isolation_key) === site && late >= 0 && late <= SOON_MS;
  });
}

const siteOf = (key = '') => key.split(' ')[0] ?? '';

/** Sign-in asks under google.com as Gemini's page would; its requests are judged by their initiator above. */
function foreignLookUp(params: NonNullable<Event['params']> = {}): Foreign | null {
  const host = (params.host ?? '').replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
  const initiator = (params.network_anonymization_key ?? '').split(' ')[0] ?? '';
  const ours =
    params.is_speculative || /^(chrome-extension:|https:\/\/(chatgpt\.com|claude\.ai))/.test(initiator);
  return host === '' || OURS.has(host) || !ours ? null : { what: 'look-up', host, initiator };
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
