import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { handlers } from '../lib/background/handlers';
import { listen } from '../lib/background/listen';
import { storeSession } from '../lib/background/store-session';
import { troubleOf } from '../lib/background/trouble-of';
import { receive } from '../lib/messages/receive';

/** @file The service worker. Listeners are registered in the first turn of the event loop, or events are missed. */
export default defineBackground({
  type: 'module',
  main() {
    const store = storeSession();
    receive(handlers(store), troubleOf);
    listen(store);
    // Unset, content scripts could read all of it.
    browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
    browser.storage.session.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  },
});
