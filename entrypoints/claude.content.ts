import { defineContentScript } from 'wxt/utils/define-content-script';
import { claude } from '../injectors/claude';
import { runSite } from '../injectors/run-site';

export default defineContentScript({
  matches: ['https://claude.ai/*'],
  noScriptStartedPostMessage: true,
  runAt: 'document_idle',
  main: () => runSite(claude),
});
