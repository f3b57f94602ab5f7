import { expect, it } from 'vitest';
import { putEntity } from '../../../lib/store/entities';
import { forgetWhere } from '../../../lib/store/forget';
import { freshDatabase, save, seen } from '../../support/captures';

it('forgets the blocks that quote what is forgotten, and no others', async () => {
  const db = freshDatabase();
  const { turns } = await save(db, [seen('t1', 'the secret of the lantern')], {}, []);
  const block = (key: string, quoted: string[], text: string) =>
    putEntity(db.injections, {
      ...{ key, vault: 'main', createdAt: 1, updatedAt: 1, site: 'claude', conversation: null },
      ...{ turns: quoted, text, outcome: 'inserted' },
    });
  await block('one', turns, 'the secret of the lantern');
  await block('two', ['another'], 'something else');
  await forgetWhere(db, { since: 0 });
  expect(await db.injections.toCollection().primaryKeys()).toEqual(['two']);
  expect(JSON.stringify(await db.injections.toArray())).not.toContain('secret');
});
