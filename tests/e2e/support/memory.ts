import { readdirSync, readFileSync } from 'node:fs';

/** @file Memory of a browser's processes, as the system counts it. Linux only: elsewhere null. */

/**
 * Resident bytes of all processes that were started on a profile and match, or null where /proc is not. `field` of
 * proc(5)'s status: what they hold themselves, or (`VmRSS`) with the browser's own code and what is shared.
 */
export function residentBytes(
  profile: string,
  match: RegExp,
  field: 'RssAnon' | 'VmRSS' = 'RssAnon',
): number | null {
  let pids: string[];
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null; // no /proc: not Linux
  }
  let sum = 0;
  const parents = new Map<string, string>();
  const lines = new Map<string, string>();
  const bytes = new Map<string, number>();
  for (const pid of pids) {
    try {
      lines.set(pid, readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      parents.set(pid, /PPid:\s*(\d+)/.exec(status)?.[1] ?? '');
      const line = status.split('\n').find((each) => each.startsWith(`${field}:`)) ?? '';
      bytes.set(pid, Number(/\d+/.exec(line)?.[0] ?? 0) * 1024);
    } catch {
      lines.delete(pid); // the process ended while we looked
    }
  }
  const isOurs = (pid: string): boolean => {
    for (let at: string | undefined = pid; at && at !== '0'; at = parents.get(at))
      if (lines.get(at)?.includes(profile)) return true;
    return false;
  };
  for (const [pid, line] of lines) if (match.test(line) && isOurs(pid)) sum += bytes.get(pid) ?? 0;
  return sum;
}
