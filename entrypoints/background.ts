import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { readChatgpt } from '../injectors/chatgpt/read';
import { readClaude } from '../injectors/claude/read';
import { readGemini } from '../injectors/gemini/read';
import { askThrough } from '../lib/background/ask-site';
import { handlers } from '../lib/background/handlers';
import { history } from '../lib/background/history';
import { imports } from '../lib/background/import/imports';
import { listen } from '../lib/background/listen';
import { storeSession } from '../lib/background/store-session';
import { troubleOf } from '../lib/background/trouble-of';
import { receive } from '../lib/messages/receive';

/** @file The service worker. Listeners are registered in the first turn of the event loop, or events are missed. */
export default defineBackground({
  main() {
    const store = storeSession();
    const readers = { chatgpt: readChatgpt, claude: readClaude, gemini: readGemini };
    const past = history(store, askThrough(readers));
    const files = imports(store);
    receive(handlers(store, past, files), troubleOf);
    listen(store, [past, files]);
    // Unset, content scripts could read all of it.
    browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
    browser.storage.session.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  },
});
