import 'fake-indexeddb/auto';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../../public/_locales/en/messages.json';

/** The world faked: IndexedDB, the browser's API, and its messages read from the real catalogue. */
beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.i18n, {
    getUILanguage: () => 'en',
    getMessage: (key: keyof typeof messages, fill: string[] = []) =>
      messages[key].message.replace(/\$(\d)/g, (_, n: string) => fill[Number(n) - 1] ?? ''),
  });
});
