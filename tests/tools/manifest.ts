import type { UserManifest } from 'wxt';

/**
 * @file What the extension may do, final from day one: an update that adds a warning disables it for everyone.
 * tests/rules/manifest.test.ts holds a snapshot of the built one.
 */

export const SITE_HOSTS = ['https://chatgpt.com/*', 'https://claude.ai/*', 'https://gemini.google.com/*'];
/** Sites with an adapter that are served once the user adds them. Our dialog may stand in their pages. */
const ADDED_HOSTS = ['https://www.perplexity.ai/*', 'https://grok.com/*'];

/** Packages of their own that may connect to something, and say so here. The ordinary one has neither. */
export interface Flavour {
  /** Address of a hub models are downloaded from; empty: none. */
  hub: string;
  /** Model servers on this computer (Ollama, llama.cpp, LM Studio), at any port. */
  loopback: boolean;
}

const LOOPBACK = 'http://127.0.0.1';

/** `connect-src 'self'`: the browser, not our word, keeps everything on the machine. */
const csp = ({ hub, loopback }: Flavour) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `connect-src 'self'${hub === '' ? '' : ` ${hub}`}${loopback ? ` ${LOOPBACK}:*` : ''}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

export function manifest(browser: string, flavour: Flavour): UserManifest {
  const chromium = browser !== 'firefox';
  return {
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    minimum_chrome_version: '137',
    incognito: 'not_allowed',
    permissions: [
      'storage',
      'unlimitedStorage',
      'scripting',
      'alarms',
      'contextMenus',
      // The address of the tab under the popup, while it is open: to offer to add that site.
      'activeTab',
      // The library beside a page. Warns of nothing.
      ...(chromium ? (['offscreen', 'sidePanel'] as const) : []),
    ],
    // Such servers answer pages of other origins only if they are told to; with the permission it does not matter.
    host_permissions: [...SITE_HOSTS, ...(flavour.loopback ? [`${LOOPBACK}/*`] : [])],
    // Asked for one site at a time, in the popup, when the user is there. Nothing of it is held before.
    optional_host_permissions: ['https://*/*'],
    content_security_policy: { extension_pages: csp(flavour) },
    action: { default_title: '__MSG_extName__' },
    omnibox: { keyword: 'mem' },
    ...(chromium ? { side_panel: { default_path: 'library.html' } } : {}),
    icons: Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icon/${size}.png`])),
    commands: {
      'open-memories': {
        suggested_key: { default: 'Alt+Shift+M' },
        description: '__MSG_commandOpen__',
      },
    },
    web_accessible_resources: [
      {
        resources: ['dialog.html'],
        matches: [...SITE_HOSTS, ...ADDED_HOSTS],
        ...(chromium ? { use_dynamic_url: true } : {}),
      },
    ],
    ...(chromium
      ? {}
      : {
          browser_specific_settings: {
            gecko: { id: 'memshadow@memshadow.invalid', data_collection_permissions: { required: ['none'] } },
          },
        }),
  } as UserManifest;
}
