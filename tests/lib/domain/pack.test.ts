import { describe, expect, it } from 'vitest';
import { Pack } from '../../../lib/domain/pack';

const pack = (more: object) => ({
  memshadow: 'adapter-pack',
  version: 1,
  site: 'claude',
  made: '2026-11-20',
  ...more,
});

describe('a pack is data', () => {
  it.each([
    ['nothing but a name', {}],
    ['selectors', { selectors: { feed: '[role="log"]', composer: ['#a', '.b'] } }],
    ['an attribute', { selectors: { streaming: 'data-busy' } }],
    ['a path', { paths: { chat: '/api/v2/{org}/chats/{id}?tree=True' } }],
    ['a list', { site: 'chatgpt', paths: { list: '/backend-api/v2/chats?from={offset}&limit=50' } }],
  ])('takes %s', (_, more) => expect(Pack.safeParse(pack(more)).error).toBeUndefined());

  it.each([
    ['a host', { paths: { chat: 'https://evil.example/{id}' } }],
    ['another host by two slashes', { paths: { chat: '//evil.example/api/{id}' } }],
    ['a step up', { paths: { chat: '/api/../admin/{id}' } }],
    ['another part of the site', { paths: { chat: '/logout?x={id}' } }],
    ['a path without the chat', { paths: { chat: '/api/all' } }],
    ['an unknown hole', { paths: { chat: '/api/{id}/{token}' } }],
    ['a broken hole', { paths: { chat: '/api/{id}/{' } }],
    ['a fragment', { paths: { chat: '/api/{id}#x' } }],
    ['a path for a site that has none', { site: 'gemini', paths: { chat: '/api/{id}' } }],
    ['rules', { selectors: { feed: 'a{color:red}' } }],
    ['a method', { method: 'POST' }],
    ['headers', { paths: { chat: '/api/{id}', headers: {} } }],
    ['code', { code: 'alert(1)' }],
    ['a name that is none', { selectors: { __proto__x: 'a' } }],
    ['too long a selector', { selectors: { feed: 'a'.repeat(401) } }],
    ['a site without an adapter', { site: 'other' }],
    ['another version', { version: 2 }],
    ['no date', { made: 'yesterday' }],
  ])('refuses %s', (_, more) => expect(Pack.safeParse(pack(more)).success).toBe(false));
});
