import { expect, type Page, test } from '@playwright/test';
import {
  ask,
  consent,
  dialogFrame,
  openDialog,
  ownPage,
  rows,
  say,
  storedTurns,
  visit,
} from './support/extension';
import { launch, type World } from './support/launch';

/**
 * @file Pages that want to read memories before they are given, or to have one put in by themselves. Each is opened, the
 * user opens the dialog by a real key, and what the page learns and does meanwhile is looked at: nothing, and nothing.
 */

const CANARY = 'xylophone-canary-7281';

interface Hostile {
  /** Before the page's first script. */
  before?: () => void;
  /** While the dialog shows the memory. Answers all it could get at. */
  probe: () => unknown;
}

const PAGES: Record<string, Hostile> = {
  'makes our element its own by a custom element of its name': {
    before: () => {
      const roots: unknown[] = [];
      Object.assign(window, { roots });
      customElements.define(
        'memshadow-pill',
        class extends HTMLElement {
          inside = this.attachInternals();
          constructor() {
            super();
            roots.push(this.inside);
          }
        },
      );
    },
    probe: () => {
      const { roots } = window as unknown as { roots: ElementInternals[] };
      const open = roots.map(({ shadowRoot }) => shadowRoot?.innerHTML ?? '').filter(Boolean);
      return open.length > 0 ? `CANARY ${open.join()}` : '';
    },
  },
  'opens every closed root': {
    before: () => {
      const own = Element.prototype.attachShadow;
      const roots: ShadowRoot[] = [];
      Object.assign(window, { roots });
      Element.prototype.attachShadow = function (how) {
        const root = own.call(this, { ...how, mode: 'open' });
        roots.push(root);
        return root;
      };
    },
    probe: () => (window as unknown as { roots: ShadowRoot[] }).roots.map((root) => root.innerHTML),
  },
  'clones our element': {
    probe: () => {
      const copy = document.querySelector('[data-memshadow]')?.cloneNode(true) as HTMLElement | undefined;
      if (copy) document.body.append(copy);
      return [copy?.outerHTML, copy?.innerText, copy?.shadowRoot];
    },
  },
  'moves our element into a frame of its own': {
    probe: () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const host = document.querySelector('[data-memshadow]');
      if (host) frame.contentDocument?.body.append(host);
      return [frame.contentDocument?.documentElement.outerHTML, frame.contentWindow?.length];
    },
  },
  'moves our element to another place': {
    probe: () => {
      const host = document.querySelector('[data-memshadow]');
      if (host) document.querySelector('#root, main, body')?.prepend(host);
      return document.documentElement.outerHTML;
    },
  },
  'takes our element out': {
    probe: () => {
      const host = document.querySelector('[data-memshadow]');
      host?.remove();
      return host?.outerHTML;
    },
  },
  'serialises with shadow roots': {
    probe: () => {
      type Serialises = { getHTML(how: object): string };
      const all = document.documentElement as unknown as Serialises;
      return all.getHTML({ serializableShadowRoots: true, shadowRoots: [] });
    },
  },
  'searches with find, in every direction': {
    probe: () => {
      type Finds = { find(text: string, ...how: boolean[]): boolean };
      const w = window as unknown as Finds;
      const found = [0, 1, 2, 3].map((i) =>
        w.find('xylophone', false, Boolean(i & 1), true, false, true, Boolean(i & 2)),
      );
      return found.some(Boolean) ? 'CANARY found' : String(getSelection());
    },
  },
  'selects all and copies': {
    probe: () => {
      document.execCommand('selectAll');
      let copied = '';
      document.addEventListener('copy', (event) => {
        copied = String(getSelection()) + (event.clipboardData?.getData('text') ?? '');
      });
      document.execCommand('copy');
      return [copied, String(getSelection())];
    },
  },
  'looks through selection ranges composed over roots': {
    probe: () => {
      getSelection()?.selectAllChildren(document.documentElement);
      type Composed = { getComposedRanges?: (how?: object) => StaticRange[] };
      const ranges = (getSelection() as unknown as Composed).getComposedRanges?.() ?? [];
      return ranges.map((range) => (range.startContainer as Element).textContent);
    },
  },
  'asks what is at every point': {
    probe: () => {
      const seen: unknown[] = [];
      for (let x = 0; x < innerWidth; x += 40)
        for (let y = 0; y < innerHeight; y += 40) {
          for (const element of document.elementsFromPoint(x, y))
            if (element.hasAttribute('data-memshadow')) seen.push(element.textContent, element.shadowRoot);
          seen.push(document.caretRangeFromPoint(x, y)?.startContainer.textContent?.slice(0, 99));
        }
      return seen;
    },
  },
  'reads every frame it can name': {
    probe: () =>
      Array.from({ length: window.length + 3 }, (_, i) => {
        try {
          return window[i]?.document.documentElement.outerHTML;
        } catch (error) {
          return String(error);
        }
      }),
  },
  'shouts at every frame': {
    probe: () => {
      const heard: unknown[] = [];
      addEventListener('message', (event) => heard.push(event.data));
      const kinds = ['open', 'suggest', 'accept', 'dismiss', 'close'];
      for (let i = 0; i < window.length; i++)
        for (const kind of kinds)
          window[i]?.postMessage({ to: 'dialog', kind, seat: '', seq: 1, query: 'xylophone' }, '*');
      return heard;
    },
  },
  'looks for addresses in the timings': {
    probe: () =>
      performance
        .getEntries()
        .map((entry) => entry.name)
        .filter((name) => name.includes('dialog.html#') || name.includes('xylophone')),
  },
  'fetches our pages': {
    probe: async () => {
      const id = 'abcdefghijklmnopabcdefghijklmnop';
      return Promise.all(
        ['dialog.html', 'popup.html', 'options.html'].map((name) =>
          fetch(`chrome-extension://${id}/${name}`).then(
            (answer) => answer.text(),
            (error) => String(error),
          ),
        ),
      );
    },
  },
  'opens our database in its own origin': {
    probe: async () => {
      const held = await indexedDB.databases();
      const caches_ = await caches.keys();
      return [held, caches_, Object.entries(localStorage), Object.entries(sessionStorage)];
    },
  },
  'listens to our channel': {
    probe: async () => {
      const heard: unknown[] = [];
      const channel = new BroadcastChannel('memshadow');
      channel.onmessage = ({ data }) => heard.push(data);
      channel.postMessage({ table: 'erased', keys: [] });
      await new Promise((resolve) => setTimeout(resolve, 50));
      channel.close();
      return heard;
    },
  },
  'asks the extension from the page': {
    probe: () => {
      type Runtime = { chrome?: { runtime?: { sendMessage?: unknown } } };
      return typeof (window as unknown as Runtime).chrome?.runtime?.sendMessage;
    },
  },
  'presses keys by script': {
    probe: () => {
      const keys = [
        { key: 'Enter', code: 'Enter', ctrlKey: true },
        { key: 'Tab', code: 'Tab' },
        { key: ' ', code: 'Space' },
      ];
      const host = document.querySelector('[data-memshadow]');
      // Enter in its own editor would send the page's own message, and that is remembered.
      for (const key of keys)
        for (const target of key.key === 'Enter'
          ? [host]
          : [window, document, document.body, document.activeElement, host])
          for (const kind of ['keydown', 'keypress', 'keyup'])
            target?.dispatchEvent(new KeyboardEvent(kind, { ...key, bubbles: true, composed: true }));
      return '';
    },
  },
  'clicks by script': {
    probe: () => {
      for (let x = 0; x < innerWidth; x += 20)
        for (let y = 0; y < innerHeight; y += 20) {
          const at = { clientX: x, clientY: y, bubbles: true, composed: true, cancelable: true };
          const under = document.elementFromPoint(x, y);
          if (!under?.hasAttribute('data-memshadow')) continue;
          for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
            under.dispatchEvent(new PointerEvent(kind, at));
        }
      (document.querySelector('[data-memshadow]') as HTMLElement | null)?.click();
      return '';
    },
  },
  'takes the focus away and gives it to the button': {
    probe: () => {
      const heard: string[] = [];
      for (const kind of ['focus', 'blur', 'focusin', 'focusout'])
        window.addEventListener(
          kind,
          (event) => heard.push(String((event.target as Element).textContent)),
          true,
        );
      (document.querySelector('[data-memshadow]') as HTMLElement | null)?.focus();
      return heard.filter((text) => text.length < 500);
    },
  },
  'watches sizes and places': {
    probe: async () => {
      const seen: string[] = [];
      const host = document.querySelector('[data-memshadow]');
      if (!host) return '';
      new ResizeObserver((entries) => seen.push(JSON.stringify(entries.map((e) => e.contentRect)))).observe(
        host,
      );
      new IntersectionObserver((entries) => seen.push(String(entries[0]?.intersectionRatio))).observe(host);
      new MutationObserver((changes) => seen.push(...changes.map((c) => c.target.textContent ?? ''))).observe(
        host,
        {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        },
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen;
    },
  },
  'styles what is in our element': {
    probe: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `[data-memshadow], [data-memshadow] *, [data-memshadow]::part(note) { font-family: 'leak'; content: attr(value); }`,
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const host = document.querySelector('[data-memshadow]');
      return host && getComputedStyle(host, '::before').content;
    },
  },
  'reads what the button says': {
    probe: () => {
      const host = document.querySelector('[data-memshadow]') as HTMLElement | null;
      type Computed = { computedName?: string };
      return [host?.innerText, host?.ariaLabel, (host as unknown as Computed)?.computedName, host?.title];
    },
  },
  'prints itself': {
    probe: () => {
      const seen: string[] = [];
      addEventListener('beforeprint', () => seen.push(document.documentElement.innerText));
      dispatchEvent(new Event('beforeprint'));
      return seen;
    },
  },
};

let world: World;
let own: Page;

test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const settings = await ask<{ sites: Record<string, object> }>(own, 'settings.read', null);
  settings.sites['claude'] = { ...settings.sites['claude'], suggest: true };
  await ask(own, 'settings.write', settings);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, `The secret launch word is ${CANARY} and nobody else knows it.`);
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  await chat.close();
});
test.afterAll(() => world.close());

for (const [name, { before, probe }] of Object.entries(PAGES)) {
  test(`a page that ${name} learns nothing, and nothing goes in`, async () => {
    const page = await world.context.newPage();
    if (before) await page.addInitScript(before);
    await page.goto('https://claude.ai/new');
    await page.waitForFunction(() => window.replica?.model.loads > 0);
    const frame = await dialogFrame(page);
    await page.locator('.ProseMirror').click();
    // First the offer while typing, then the dialog: both show it, in frames of our own.
    await page.keyboard.type('what is the secret launch word');
    await expect(frame.locator('.suggestion')).toContainText(CANARY);
    const offered = JSON.stringify((await page.evaluate(probe)) ?? '');
    expect(offered).not.toMatch(/xylophone|CANARY/);
    if ((await page.locator('[data-memshadow]').count()) > 0 && !name.startsWith('moves')) {
      await openDialog(page);
      await expect(frame.locator('[role="option"]').first()).toContainText(CANARY);
      const told = JSON.stringify((await page.evaluate(probe)) ?? '');
      expect(told).not.toMatch(/xylophone|CANARY/);
    }
    expect(await page.evaluate(() => window.replica.text())).not.toContain(CANARY);
    // What a page sends by itself is its own affair: none of it is ours.
    expect(JSON.stringify(await page.evaluate(() => window.replica.model.sent))).not.toMatch(
      /MEMSHADOW|xylophone-/,
    );
    expect((await rows<object>(own, 'injections')).length).toBe(0);
    await page.close();
  });
}
