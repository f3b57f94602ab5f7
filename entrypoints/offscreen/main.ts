import { browser } from 'wxt/browser';
import { engineHost } from '../../lib/background/engine-host';
import type { EngineReply, ToOffscreen } from '../../lib/background/engine-talk';

/** @file Hosts the search worker and passes the service worker's questions on. */

const ask = engineHost();

browser.runtime.onMessage.addListener(
  (message: ToOffscreen, sender, respond: (reply: EngineReply) => void): boolean => {
    if (message?.to !== 'offscreen' || sender.id !== browser.runtime.id || sender.tab) return false;
    ask(message.ask).then(respond);
    return true;
  },
);
