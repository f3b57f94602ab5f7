/** @file Who may import whom. An import may only point right: entrypoints -> injectors -> components -> lib. */
const page = '^(entrypoints/([^/]+\\.content|more-sites)|injectors/)';
const heavy = '^lib/(store|search|models)/';
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    error('no-cycles', 'Move what both need into a file of its own.', {}, { circular: true }),
    error(
      'lib-is-the-bottom',
      'lib knows nothing above it: pass it in.',
      { path: '^lib/' },
      { path: '^(entrypoints|injectors|components|tests)/' },
    ),
    error(
      'components-below-injectors',
      'Components take props and give callbacks.',
      { path: '^components/' },
      { path: '^(entrypoints|injectors|tests)/' },
    ),
    error(
      'nothing-imports-entrypoints',
      'Entrypoints are wiring: move the logic to lib.',
      { pathNot: '^entrypoints/' },
      { path: '^entrypoints/' },
    ),
    error(
      'no-tests-in-the-product',
      'Test code stays in tests.',
      { path: '^(entrypoints|injectors|components|lib)/' },
      { path: '^tests/' },
    ),
    error(
      'domain-is-pure',
      'domain imports zod and itself.',
      { path: '^lib/domain/' },
      { pathNot: '^(lib/domain/|node_modules/zod/)' },
    ),
    error(
      'sites-are-islands',
      'Put what two sites share beside adapter.ts.',
      { path: '^injectors/(chatgpt|claude|gemini|perplexity|grok|other)/' },
      { path: '^injectors/(chatgpt|claude|gemini|perplexity|grok|other)/', pathNot: '^injectors/$1/' },
    ),
    error(
      'selectors-stay-home',
      "A site's markup is named in its own folder only.",
      { pathNot: '^injectors/(chatgpt|claude|gemini|perplexity|grok|other)/' },
      { path: '^injectors/[^/]+/selectors\\.ts$' },
    ),
    error(
      'page-never-reaches-the-database',
      "IndexedDB there is the page's: send a message.",
      { path: page },
      { path: heavy, reachable: true },
    ),
    error(
      'page-has-no-zod',
      'zod weighs 90 kB in a content script: import types, or check by hand.',
      { path: page },
      { path: 'node_modules/zod/', reachable: true },
    ),
    error(
      'screens-ask-by-message',
      'Use lib/messages/send.',
      { path: '^(components|entrypoints/(popup|options|dialog|welcome|library|panel|shared))/' },
      { path: heavy, reachable: true },
    ),
    error(
      'screens-have-no-zod',
      'zod takes 25 kB and 15 ms of every page before it is drawn: import types, or the data apart from its schema. The options check files, and carry it.',
      {
        path: '^(components|entrypoints/(popup|dialog|welcome|library|panel|shared))/',
        pathNot: '^components/options/',
      },
      { path: 'node_modules/zod/', reachable: true },
    ),
    error(
      'dexie-in-store',
      'Only lib/store touches Dexie.',
      { pathNot: '^(lib/store|tests)/' },
      { path: 'node_modules/dexie/' },
    ),
    error(
      'models-in-models',
      'Only lib/models touches model runtimes.',
      { pathNot: '^lib/models/' },
      { path: 'node_modules/(@huggingface/transformers|onnxruntime-web|@mlc-ai/web-llm)/' },
    ),
    error(
      'one-browser',
      "Import { browser } from 'wxt/browser'.",
      {},
      { path: 'node_modules/(webextension-polyfill|@wxt-dev/browser)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\?(url|worker)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
