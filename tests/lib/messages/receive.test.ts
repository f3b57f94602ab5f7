import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { isToPage } from '../../../lib/messages/page-talk';
import { type Handlers, receive, whoSent } from '../../../lib/messages/receive';

const us = { id: 'us', getURL: () => 'chrome-extension://us/' } as unknown as typeof browser.runtime; // two members are used

describe('whoSent', () => {
  it.each([
    ['our own page', { id: 'us', origin: 'chrome-extension://us' }, 'extension'],
    ['our frame at its dynamic address', { id: 'us', origin: 'chrome-extension://f3c1' }, 'extension'],
    ['a page script', { id: 'us', origin: 'https://claude.ai' }, 'page'],
    ['another extension', { id: 'them', origin: 'chrome-extension://them' }, null],
    ['nobody', {}, null],
  ])('%s', (_, sender, who) => {
    expect(whoSent(sender, us)).toBe(who);
  });
});

describe('receive', () => {
  const listen = () => {
    const handlers = { 'health.read': async () => ({ claude: 'composer' }) } as unknown as Handlers; // one is asked
    return receive(handlers, (error) => ({ kind: 'failed', message: String(error) }));
  };
  const ask = (message: unknown, origin = browser.runtime.getURL('/' as never).replace(/\/$/, '')) =>
    new Promise((resolve) => {
      const sender = { id: browser.runtime.id, origin };
      if (!listen()(message, sender, resolve)) resolve('not ours');
    });

  it('answers what is in the contract', async () => {
    expect(await ask({ to: 'background', name: 'health.read', input: null })).toEqual({
      ok: true,
      value: { claude: 'composer' },
    });
  });

  it.each([
    ['a message for somebody else', { to: 'dialog', kind: 'open' }, 'not ours'],
    ['extra keys in the envelope', { to: 'background', name: 'health.read', input: null, x: 1 }, 'not ours'],
    [
      'a name that is not there',
      { to: 'background', name: '__proto__', input: null },
      { ok: false, kind: 'refused' },
    ],
    [
      'input that does not parse',
      { to: 'background', name: 'health.read', input: 1 },
      { ok: false, kind: 'refused' },
    ],
  ])('refuses %s', async (_, message, reply) => {
    const given = await ask(message);
    if (typeof reply === 'string') expect(given).toBe(reply);
    else expect(given).toMatchObject(reply);
  });

  it('refuses a page script what only our pages may ask', async () => {
    const reply = await ask({ to: 'background', name: 'health.read', input: null }, 'https://claude.ai');
    expect(reply).toMatchObject({ ok: false, kind: 'refused' });
  });
});

it.each([
  [{ to: 'page', kind: 'open' }, true],
  [{ to: 'page', kind: 'insert', text: 'x', key: 'k' }, true],
  [{ to: 'page', kind: 'insert' }, false],
  [{ to: 'page', kind: 'eval' }, false],
  ['open', false],
  [null, false],
])('isToPage(%j) is %s', (message, is) => {
  expect(isToPage(message)).toBe(is);
});
