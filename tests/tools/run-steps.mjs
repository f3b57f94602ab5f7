import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

/**
 * @file All checks, step by step, each named; the last line is `N passed, N failed`. Tests count one by one, other
 * steps as one each. `--long` runs storms and benches whole. Every step runs, also after one has failed.
 */

const long = process.argv.includes('--long');
const RESULTS = 'tests/.results';
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const steps = [
  ['format and lint', 'lint'],
  ['types', 'typecheck'],
  ['boundaries', 'boundaries'],
  ['dead code and unused dependencies', 'unused'],
  ['build (Chrome, Edge, Brave)', 'build'],
  ['build (Firefox)', 'build:firefox'],
  ['unit tests and rules', 'unit', `${RESULTS}/unit.json`],
  ['bundle sizes', 'size'],
  ['browser tests', 'e2e', `${RESULTS}/e2e.json`],
];

let passed = 0;
let failed = 0;
for (const [title, script, report] of steps) {
  console.log(`\n=== ${title} (npm run ${script})`);
  const env = { ...process.env, ...(long ? { MEMSHADOW_LONG: '1' } : {}) };
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit', env });
  const counts = report && existsSync(report) ? countTests(JSON.parse(readFileSync(report, 'utf8'))) : null;
  if (counts) {
    passed += counts.passed;
    failed += Math.max(counts.failed, status === 0 ? 0 : 1);
  } else if (status === 0) passed++;
  else failed++;
  console.log(`--- ${title}: ${status === 0 ? 'ok' : 'FAILED'}`);
}

/** Vitest's and Playwright's JSON reports. */
function countTests(report) {
  if ('numPassedTests' in report) return { passed: report.numPassedTests, failed: report.numFailedTests };
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
