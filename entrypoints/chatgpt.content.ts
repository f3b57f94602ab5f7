import { defineContentScript } from 'wxt/utils/define-content-script';
import { chatgpt } from '../injectors/chatgpt';
import { runSite } from '../injectors/run-site';

export default defineContentScript({
  matches: ['https://chatgpt.com/*'],
  noScriptStartedPostMessage: true,
  runAt: 'document_idle',
  main: () => runSite(chatgpt),
});
