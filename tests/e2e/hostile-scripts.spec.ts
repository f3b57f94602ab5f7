import { expect, type Page, test } from '@playwright/test';
import { consent, ownPage, say, storedTurns, visit } from './support/extension';
import { launch, type World } from './support/launch';

/**
 * @file Pages that try to break us from their own world: each is opened, a turn is said in it, and that turn must be
 * stored while the chat of another site stays as it was. `before`: runs before the page's first script.
 */

interface Hostile {
  before?: () => void;
  after?: () => void;
}

const PAGES: Record<string, Hostile> = {
  'patched arrays': {
    before: () => {
      for (const name of ['map', 'filter', 'find', 'push', 'flatMap'] as const) {
        const own = Array.prototype[name] as (...args: unknown[]) => unknown;
        Object.assign(Array.prototype, {
          [name](this: unknown[], ...args: unknown[]) {
            if (new Error('stack').stack?.includes('chrome-extension')) throw new Error('no');
            return Reflect.apply(own, this, args);
          },
        });
      }
    },
  },
  'patched strings': {
    before: () => {
      const own = String.prototype.replace;
      Object.assign(String.prototype, {
        replace(this: string, ...args: never[]) {
          if (new Error('stack').stack?.includes('chrome-extension')) return 'broken';
          return Reflect.apply(own, this, args);
        },
      });
    },
  },
  'no MutationObserver after the app has started': {
    after: () => {
      Object.assign(window, { MutationObserver: undefined });
      delete (window as Partial<Window & { MutationObserver: unknown }>).MutationObserver;
    },
  },
  'queries that lie': {
    after: () => {
      Object.assign(Document.prototype, { querySelector: () => null, querySelectorAll: () => [] });
      Object.assign(Element.prototype, { matches: () => false, closest: () => null });
    },
  },
  'shadow roots that throw': {
    before: () => {
      Object.assign(Element.prototype, {
        attachShadow() {
          throw new Error('no shadows');
        },
      });
    },
  },
  'our element defined by the page': {
    before: () => {
      customElements.define(
        'memshadow-pill',
        class extends HTMLElement {
          connectedCallback() {
            this.remove();
          }
        },
      );
    },
  },
  'our element removed whenever it comes': {
    before: () => {
      new MutationObserver(() => {
        for (const pill of document.querySelectorAll('[data-memshadow]')) pill.remove();
      }).observe(document, { childList: true, subtree: true });
    },
  },
  'every timer that is not the page’s own cleared, two hundred times a second': {
    before: () => {
      const mine = new Set<number>();
      for (const name of ['setTimeout', 'setInterval'] as const) {
        const own = window[name] as (...args: unknown[]) => number;
        const wrapped = (...args: unknown[]) => {
          const id = Reflect.apply(own, window, args);
          mine.add(id);
          return id;
        };
        Object.assign(window, { [name]: wrapped });
      }
      // Their numbers are shared by the whole tab, ours among them.
      const clear = () => {
        for (let id = 1; id < 5_000; id++) if (!mine.has(id)) clearTimeout(id);
      };
      setInterval(clear, 5);
    },
  },
  'every animation frame cancelled': {
    after: () => {
      Object.assign(window, { requestAnimationFrame: () => 0, cancelAnimationFrame: () => undefined });
    },
  },
  'events of leaving, forged': {
    after: () => {
      for (const name of ['pagehide', 'pageshow', 'freeze', 'beforeunload', 'unload', 'blur', 'offline'])
        for (const target of [window, document]) target.dispatchEvent(new Event(name));
      document.dispatchEvent(new Event('visibilitychange'));
    },
  },
  'navigation events, forged': {
    after: () => {
      const { navigation } = window as unknown as { navigation: EventTarget };
      for (const name of ['navigate', 'navigatesuccess', 'currententrychange'])
        navigation.dispatchEvent(new Event(name));
    },
  },
  'an orphan’s leftovers, forged, for another site': {
    after: () => {
      const capture = {
        site: 'chatgpt',
        account: null,
        foreignId: 'forged',
        title: 'forged',
        url: 'https://chatgpt.com/',
        turns: [],
      };
      for (const name of ['memshadow-take-over', 'memshadow-take-over-given'])
        for (const detail of [JSON.stringify([capture]), 'null', '{', [capture], 7])
          document.dispatchEvent(new CustomEvent(name, { detail }));
    },
  },
  'observed answers, forged, for another site': {
    after: () => {
      const body = JSON.stringify({ conversation_id: 'x', mapping: {}, title: 'forged' });
      for (const path of ['/backend-api/conversation/x', 'alive', '../../x', ''])
        document.dispatchEvent(
          new CustomEvent('memshadow-observed', { detail: JSON.stringify({ path, body }) }),
        );
    },
  },
  'messages to the extension, forged': {
    after: () => {
      for (const message of [
        { to: 'background', name: 'store.erase', input: null },
        { to: 'page', kind: 'insert', text: 'planted', key: 'k' },
        { to: 'importer', ask: { what: 'stop' } },
      ])
        window.postMessage(message, '*');
      const { chrome } = window as unknown as {
        chrome?: { runtime?: { sendMessage?(...args: unknown[]): void } };
      };
      chrome?.runtime?.sendMessage?.('x', {});
    },
  },
  'ten thousand changes at once': {
    after: () => {
      const box = document.createElement('div');
      document.body.append(box);
      for (let i = 0; i < 10_000; i++) {
        box.append(document.createElement('i'));
        if (i % 10 === 0) box.replaceChildren();
      }
    },
  },
  'turns nested five thousand deep': {
    after: () => {
      let inner: Element = document.createElement('span');
      const outer = inner;
      for (let i = 0; i < 5_000; i++) {
        const next = document.createElement(i % 2 ? 'span' : 'em');
        inner.append(next);
        inner = next;
      }
      inner.append('deep');
      plant(outer);
    },
  },
  'a turn of two million letters': {
    after: () => {
      const text = document.createElement('p');
      text.textContent = 'long '.repeat(400_000);
      plant(text);
    },
  },
  'turns with broken text': {
    after: () => {
      const text = document.createElement('p');
      text.textContent = '\ud800 \u0000 \u202e backwards \ufeff \u{e0041}';
      plant(text);
    },
  },
  'a turn that names itself after a prototype': {
    after: () => {
      const text = document.createElement('p');
      text.textContent = 'named oddly';
      plant(text, '__proto__');
      plant(text.cloneNode(true) as Element, 'constructor@0#0');
    },
  },
  'a hundred addresses in a second': {
    after: () => {
      for (let i = 0; i < 100; i++) history.replaceState(null, '', `/chat/none-${i}`);
      history.replaceState(null, '', '/new');
    },
  },
  'lying properties of the document': {
    before: () => {
      Object.defineProperty(Document.prototype, 'URL', { get: () => 'https://chatgpt.com/c/other' });
      Object.defineProperty(Document.prototype, 'title', { get: () => 'forged', set: () => undefined });
    },
  },
};

declare global {
  /** Puts a turn made by the page into its own transcript. */
  function plant(body: Element, key?: string): void;
}

let world: World;
let own: Page;
test.beforeAll(async () => {
  world = await launch();
  await consent(world);
  own = await ownPage(world);
  const chat = await visit(world, 'https://chatgpt.com/');
  await say(chat, 'This chat belongs to another site.');
  await expect.poll(async () => (await storedTurns(own)).length).toBe(2);
  await chat.close();
});
test.afterAll(() => world.close());

const others = async () =>
  (await storedTurns(own))
    .filter(({ conversation }) => conversation.startsWith('chatgpt/'))
    .map(({ key, text }) => [key, text]);

for (const [i, [name, { before, after }]] of Object.entries(PAGES).entries()) {
  test(name, async () => {
    const untouched = await others();
    const page = await world.context.newPage();
    const errors: string[] = [];
    page.on('crash', () => errors.push('crash'));
    await page.addInitScript(() => {
      Object.assign(window, {
        plant(body: Element, key: string = crypto.randomUUID()) {
          const row = document.createElement('div');
          row.dataset['index'] = '9';
          row.innerHTML = `<div data-cds="UserMessage"><div data-testid="user-message"></div></div>`;
          row.firstElementChild?.setAttribute('data-turn-key', key);
          row.querySelector('[data-testid]')?.append(body);
          document.querySelector('[role="feed"]')?.append(row);
        },
      });
    });
    if (before) await page.addInitScript(before);
    await page.goto('https://claude.ai/new');
    await page.waitForFunction(() => window.replica?.model.loads > 0);
    if (after) await page.evaluate(after);
    const text = `said in hostile page ${i}`;
    await say(page, text);
    const stored = async () => {
      const turns = await storedTurns(own);
      const chat = turns.find((turn) => turn.text === text)?.conversation;
      const mine = turns.filter((turn) => turn.conversation === chat && chat !== undefined);
      return {
        said: mine.filter((turn) => turn.text === text).length,
        answered: mine.some((turn) => turn.role === 'assistant' && turn.state === 'complete'),
      };
    };
    await expect.poll(stored, { timeout: 20_000 }).toEqual({ said: 1, answered: true });
    expect(await others()).toEqual(untouched);
    expect(errors).toEqual([]);
    await page.close();
  });
}

test('there are at least twenty of them', () => {
  expect(Object.keys(PAGES).length).toBeGreaterThanOrEqual(20);
});
