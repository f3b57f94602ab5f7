import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { allowInlined, inlineStyles } from './tests/tools/inline-styles';
import { manifest } from './tests/tools/manifest';
import { oneSharedFile } from './tests/tools/one-shared-file';
import { preload } from './tests/tools/preload';
import { withoutCdn } from './tests/tools/without-cdn';

/** @file The manifest and the bundler. Nothing is auto-imported: every dependency is written down. */
/** `MEMSHADOW_HUB=https://huggingface.co npm run build:hub`: a package of its own that may download models. */
const hub = process.env['MEMSHADOW_HUB'] ?? '';
/** `npm run build:loopback`: a package of its own that may ask a model server on this computer. */
const loopback = hub === '' && process.env['MEMSHADOW_LOOPBACK'] === '1';
/** `MEMSHADOW_GALLERY=1 npm run build`: with the page of all components, which no user gets. `npm run dev` has it too. */
const gallery = process.env['MEMSHADOW_GALLERY'] === '1';
const flavour = hub !== '' ? '-hub' : loopback ? '-loopback' : gallery ? '-gallery' : '';

/** Of styles that stand in a page: known when the pages are built, and the manifest is written after them. */
const styles: string[] = [];

export default defineConfig({
  imports: false,
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}${flavour}`,
  manifestVersion: 3,
  hooks: {
    'vite:build:extendConfig': oneSharedFile,
    'build:manifestGenerated': (_, { content_security_policy: policy }) => {
      const pages = typeof policy === 'object' ? policy : undefined;
      if (pages?.extension_pages) pages.extension_pages = allowInlined(pages.extension_pages, styles);
    },
    'entrypoints:resolved': ({ config }, entrypoints) => {
      const at = entrypoints.findIndex(({ name }) => name === 'gallery');
      if (!gallery && config.command === 'build' && at >= 0) entrypoints.splice(at, 1);
    },
  },
  manifest: ({ browser }) => manifest(browser, { hub, loopback }),
  vite: () => ({
    plugins: [...preact(), withoutCdn(), preload(), inlineStyles(styles)],
    define: { __MODEL_HUB__: JSON.stringify(hub), __LOOPBACK__: JSON.stringify(loopback) },
    worker: { format: 'es', plugins: () => [withoutCdn()] },
    resolve: { alias: [{ find: /^onnxruntime-web\/webgpu$/, replacement: 'onnxruntime-web/jspi' }] },
    build: { modulePreload: false, target: 'chrome137' },
  }),
});
