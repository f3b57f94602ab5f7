import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/**
 * @file Chromium for tests and the demo: MEMSHADOW_CHROMIUM, Playwright's own, or the system's; else installed by
 * Playwright, else by the system's package manager. Branded Chrome ignores --load-extension and does not count.
 */

const NAMES = ['chromium', 'chromium-browser'];

/** Path of a Chromium. Throws with what to do where none can be had. */
export function findBrowser(): string {
  return present() ?? installed() ?? fail();
}

function present(): string | null {
  const named = process.env['MEMSHADOW_CHROMIUM'];
  if (named) {
    if (!isProgram(named)) throw new Error(`MEMSHADOW_CHROMIUM names ${named}, which is not a program.`);
    return named;
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((dir) => NAMES.map((name) => join(dir, name)));
  const mac = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  return [chromium.executablePath(), ...onPath, mac].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

function installed(): string | null {
  const ways: Array<[string, string[]]> = [
    ['npx', ['--no-install', 'playwright', 'install', '--with-deps', 'chromium']],
    ['sh', ['-c', 'apt-get update && apt-get install -y --no-install-recommends chromium']],
    ['sh', ['-c', 'dnf install -y chromium']],
    ['sh', ['-c', 'brew install --cask chromium']],
  ];
  for (const [program, args] of ways) {
    console.log(`No Chromium found: trying ${[program, ...args].join(' ')}`);
    spawnSync(program, args, { stdio: 'inherit', timeout: 10 * 60_000 });
    const found = present();
    if (found) return found;
  }
  return null;
}

function fail(): never {
  throw new Error(
    'No Chromium. Install it (Debian: apt-get install chromium) or set MEMSHADOW_CHROMIUM to its path.',
  );
}
