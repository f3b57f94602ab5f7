import type { SignedIn } from './private-endpoints';

/** @file The document each site serves before its app runs. */

const TITLES = { chatgpt: 'ChatGPT', claude: 'Claude', gemini: 'Google Gemini' };

const ATTRIBUTES = {
  chatgpt: 'class="light" data-codex-window-type="browser"',
  claude: 'data-mode="light" data-theme="claude"',
  gemini: '',
};

/** What the sites put into their first HTML about whoever is signed in. */
const DATA = {
  chatgpt: (nonce: string, { user }: SignedIn) =>
    `<script id="client-bootstrap" nonce="${nonce}" type="application/json">{"session":{"user":{"id":"${user}"}}}</script>`,
  claude: (nonce: string, { org }: SignedIn) =>
    `<script nonce="${nonce}">document.cookie='lastActiveOrg=${org};path=/';localStorage.setItem('lastActiveOrg','${org}')</script>`,
  gemini: (nonce: string, { user }: SignedIn) =>
    `<script nonce="${nonce}">window.WIZ_global_data={"SNlM0e":"replica-at","cfb2h":"replica_bl","FdrFJe":"-1","S06Grb":"${user}"}</script>`,
};

/** Dark by `?dark`, set by a script before the first paint as the sites do. Gemini allows one Trusted Types policy. */
export function page(site: keyof typeof TITLES, nonce: string, who: SignedIn): string {
  const dark = {
    chatgpt: "document.documentElement.className='dark'",
    claude: "document.documentElement.dataset.mode='dark'",
    gemini: "document.body.className='dark-theme theme-host'",
  }[site];
  return `<!doctype html>
<html lang="en" ${ATTRIBUTES[site]}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TITLES[site]}</title>
<link rel="stylesheet" href="/replica/app.css"></head>
<body class="${site === 'gemini' ? 'light-theme theme-host' : ''}"><div id="root"><p class="loading"></p></div>
<script nonce="${nonce}">if(new URLSearchParams(location.search).has('dark')){${dark}}
if(window.trustedTypes)trustedTypes.createPolicy('default',{createHTML:(html)=>html,createScriptURL:(url)=>url});</script>
${DATA[site](nonce, who)}
<script nonce="${nonce}" src="/replica/app.js"></script></body></html>`;
}
