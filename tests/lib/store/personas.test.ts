import { expect, it } from 'vitest';
import { assignPersona, findConversation } from '../../../lib/store/conversations';
import { keyedHash } from '../../../lib/store/keyed-hash';
import { prepareCapture } from '../../../lib/store/prepare';
import { saveCapture } from '../../../lib/store/save-capture';
import { captureOf, freshDatabase, save, seen } from '../../support/captures';

it('gives chats without a persona to one, of a site or of all, and leaves the others', async () => {
  const db = freshDatabase();
  await save(db, [seen('t', 'a')], { foreignId: 'one' }, []);
  await save(db, [seen('t', 'b')], { foreignId: 'two', site: 'claude' }, []);
  expect(await assignPersona(db, 'work', 'claude')).toHaveLength(1);
  expect(await assignPersona(db, 'home', null)).toHaveLength(1);
  expect((await findConversation(db, 'claude', 'two'))?.persona).toBe('work');
  expect((await findConversation(db, 'chatgpt', 'one'))?.persona).toBe('home');
});

it('a new chat gets the site’s persona, and keeps its own later', async () => {
  const db = freshDatabase();
  const hash = await keyedHash(new Uint8Array(32));
  const ready = (text: string) => prepareCapture(captureOf([seen(text, text)]), hash, async () => 'en');
  await saveCapture(db, { ...(await ready('a')), persona: 'work' }, []);
  await saveCapture(db, { ...(await ready('b')), persona: 'home' }, []);
  expect((await findConversation(db, 'chatgpt', 'chat-1'))?.persona).toBe('work');
});
