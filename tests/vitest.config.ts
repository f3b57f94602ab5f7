import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [...preact(), await WxtVitest()],
  define: { __MODEL_HUB__: '""', __LOOPBACK__: 'true' },
  test: {
    include: ['tests/{lib,injectors,components,rules,tools}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/setup.ts'],
    reporters: ['default', 'json'],
    outputFile: 'tests/.results/unit.json',
    testTimeout: 20_000,
  },
});
