import { type Browser, browser } from 'wxt/browser';
import { HOSTS } from '../domain/site';
import { readSettings } from '../settings/settings';
import { t } from '../words/t';
import { writeNote } from './note-handlers';
import { speakAsChosen } from './speech';
import type { StoreSession } from './store-session';

/** @file The browser's own menus. What is selected in a page comes from the menu itself: no permission for that page. */

const OPEN = 'open-memories';
const REMEMBER = 'remember-selection';
const LOOK = 'look-for-selection';
const LIBRARY = 'open-library';
const NOTE_CHARS = 20_000;

/** In another language. */
export async function renewMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  await createMenus();
}

export async function createMenus(): Promise<void> {
  await speakAsChosen();
  const add = (item: Browser.contextMenus.CreateProperties) =>
    browser.contextMenus.create(item, () => browser.runtime.lastError); // exists already after an update
  const sites = Object.values(HOSTS).map((host) => `https://${host}/*`);
  add({
    id: OPEN,
    title: t('menuOpen'),
    contexts: ['page', 'editable', 'selection'],
    documentUrlPatterns: sites,
  });
  add({ id: REMEMBER, title: t('menuRemember'), contexts: ['selection'] });
  add({ id: LOOK, title: t('menuLook'), contexts: ['selection'] });
  add({ id: LIBRARY, title: t('menuLibrary'), contexts: ['action', 'page'] });
}

/** `open`: the dialog in a tab. */
export function onMenu(store: StoreSession, open: (tab: number | undefined) => Promise<void>): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText = '' }, tab) => {
    if (menuItemId === LIBRARY) void openBeside(tab);
    else if (menuItemId === LOOK) void openLibrary(new URLSearchParams({ q: selectionText.slice(0, 400) }));
    else if (menuItemId === REMEMBER) void remember(store, selectionText);
    else void open(tab?.id);
  });
}

/** In the click itself: the browser opens its side panel only then. */
async function openBeside(tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (tab?.windowId !== undefined && browser.sidePanel)
    await browser.sidePanel.open({ windowId: tab.windowId });
  else await openLibrary(new URLSearchParams());
}

export async function openLibrary(at: URLSearchParams): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/library.html')}#${at}` });
}

async function remember(store: StoreSession, selected: string): Promise<void> {
  const text = selected.trim().slice(0, NOTE_CHARS);
  if (text === '') return;
  // Nothing is kept before the first question is answered, whoever asks.
  if ((await readSettings()).consentAt === null) {
    await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    return;
  }
  try {
    await writeNote(store, { text, provenance: 'quoted' });
  } catch (error) {
    // Said where it can be: the library shows what is wrong with the store, and the words are still in the page.
    console.warn(String(error));
    await openLibrary(new URLSearchParams());
  }
}
