import { defineConfig } from '@playwright/test';

/** One worker: each test starts a browser of its own, and the machines have two cores. */
export default defineConfig({
  testDir: '.',
  globalSetup: './support/global-setup.ts',
  outputDir: '../.results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../.results/e2e.json' }]],
  grepInvert: process.env['MEMSHADOW_LONG'] ? [] : /@long/,
});
