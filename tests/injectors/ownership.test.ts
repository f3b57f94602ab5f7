import { expect, it } from 'vitest';
import type { Route } from '../../injectors/adapter';
import { ownership } from '../../injectors/capture/ownership';

const chat = (id: string): Route => ({ kind: 'chat', id });
const fresh: Route = { kind: 'new', id: null };

it('files a turn under the address it first appeared at, also when it lingers', () => {
  const owners = ownership(chat('A'));
  owners.see(['a1']);
  owners.leave(chat('B'), false);
  owners.see(['a1']);
  owners.see(['b1']);
  expect([owners.ownerOf('a1'), owners.ownerOf('b1')]).toEqual(['A', 'B']);
});

it('binds nothing while another chat is still mounted', () => {
  const owners = ownership(chat('A'));
  owners.see(['a1']);
  owners.leave(chat('B'), false);
  owners.see(['a1', 'x']);
  expect(owners.ownerOf('x')).toBeNull();
  owners.see(['x']);
  expect(owners.ownerOf('x')).toBe('B');
});

it('gives the turns of a new chat to it when it gets its address', () => {
  const owners = ownership(fresh);
  owners.see(['n1']);
  expect(owners.ownerOf('n1')).toBeNull();
  owners.leave(chat('N'), true);
  expect(owners.ownerOf('n1')).toBe('N');
});

it('does not give them to a chat the user went to instead', () => {
  const owners = ownership(fresh);
  owners.see(['n1']);
  owners.leave(chat('A'), false);
  expect(owners.ownerOf('n1')).toBeNull();
});

it('keeps two new chats apart', () => {
  const owners = ownership(fresh);
  owners.see(['n1']);
  owners.leave({ kind: 'other', id: null }, false);
  owners.leave(fresh, false);
  owners.see(['n2']);
  owners.leave(chat('N'), true);
  expect([owners.ownerOf('n1'), owners.ownerOf('n2')]).toEqual([null, 'N']);
});

it('never owns a turn of a temporary chat', () => {
  const owners = ownership({ kind: 'temporary', id: null });
  owners.see(['t1']);
  owners.leave(chat('A'), true);
  expect(owners.ownerOf('t1')).toBeNull();
});

it('a temporary chat stays one when it gets an address, until another is opened', () => {
  const chat = (id: string) => ({ kind: 'chat' as const, id });
  const owners = ownership({ kind: 'temporary', id: null });
  owners.leave(chat('own'), true);
  expect(owners.temporaryNow()).toBe(true);
  owners.leave(chat('own'), false);
  expect(owners.temporaryNow()).toBe(true);
  owners.leave(chat('listed'), false);
  expect(owners.temporaryNow()).toBe(false);
  owners.leave({ kind: 'temporary', id: null }, false);
  expect(owners.temporaryNow()).toBe(true);
  owners.leave({ kind: 'new', id: null }, false);
  expect(owners.temporaryNow()).toBe(false);
});
