import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { manifest } from './tests/tools/manifest';
import { withoutCdn } from './tests/tools/without-cdn';

/** @file The manifest and the bundler. Nothing is auto-imported: every dependency is written down. */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => manifest(browser),
  vite: () => ({
    plugins: [...preact(), withoutCdn()],
    worker: { format: 'es', plugins: () => [withoutCdn()] },
    resolve: { alias: [{ find: /^onnxruntime-web\/webgpu$/, replacement: 'onnxruntime-web/jspi' }] },
    build: { modulePreload: false, target: 'chrome137' },
  }),
});
