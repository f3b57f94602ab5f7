import { defineContentScript } from 'wxt/utils/define-content-script';
import { gemini } from '../injectors/gemini';
import { runSite } from '../injectors/run-site';

export default defineContentScript({
  matches: ['https://gemini.google.com/*'],
  noScriptStartedPostMessage: true,
  runAt: 'document_idle',
  main: () => runSite(gemini),
});
