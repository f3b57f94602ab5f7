import type { Plugin } from 'vite';

/**
 * transformers.js and its runtime name a CDN as their default source. We always set our own files, and a reviewer
 * who greps the package for addresses should find none: the default becomes an address that cannot be fetched.
 */
export function withoutCdn(): Plugin {
  return {
    name: 'memshadow:without-cdn',
    transform(code, id) {
      if (!/node_modules\/(@huggingface|onnxruntime-web)\//.test(id) || !code.includes('cdn.jsdelivr.net'))
        return null;
      return { code: code.replaceAll('https://cdn.jsdelivr.net', 'memshadow-none://none'), map: null };
    },
  };
}
