import { browser } from 'wxt/browser';
import { engineHost } from '../../lib/background/engine-host';
import type { EngineReply, ToOffscreen } from '../../lib/background/engine-talk';
import { importHost } from '../../lib/background/import/host';
import type { ToImporter } from '../../lib/background/import/talk';

/** @file Hosts the search worker and the import worker, and passes the service worker's questions on. */

const ask = engineHost();
const importer = importHost();

browser.runtime.onMessage.addListener(
  (message: ToOffscreen | ToImporter, sender, respond: (reply: EngineReply | null) => void): boolean => {
    if (sender.id !== browser.runtime.id || sender.tab) return false;
    if (message?.to === 'importer') {
      importer(message.ask);
      respond(null);
    }
    if (message?.to !== 'offscreen') return false;
    ask(message.ask).then(respond);
    return true;
  },
);
