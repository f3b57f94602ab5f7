import { announce } from '../messages/changes';
import { readSettings } from '../settings/settings';
import { findConversation } from '../store/conversations';
import { forgetConversations } from '../store/forget';
import { prepareCapture } from '../store/prepare';
import { saveCapture } from '../store/save-capture';
import { t, type Word } from '../words/t';
import { detectLanguage, modelsIn, wakeEngine } from './capture';
import { speakAsChosen } from './speech';
import type { StoreSession } from './store-session';

/** @file A few invented chats, so that search can be tried before there is a past. They say what they are, and go at a press. */

const SAMPLES: ReadonlyArray<readonly [id: string, asked: Word, answered: Word]> = [
  ['sample-1', 'sample1Asked', 'sample1Answered'],
  ['sample-2', 'sample2Asked', 'sample2Answered'],
  ['sample-3', 'sample3Asked', 'sample3Answered'],
];

export async function addSamples(store: StoreSession): Promise<void> {
  const settings = await readSettings();
  await speakAsChosen();
  const { db, hash } = await store.writable();
  const saved: string[] = [];
  for (const [foreignId, asked, answered] of SAMPLES) {
    const seen = { attachments: [], complete: true, partial: false, index: null, saidAt: Date.now() };
    const turns = [
      { ...seen, foreignId: 'a', role: 'user' as const, text: t(asked), provenance: 'user-typed' as const },
      {
        ...seen,
        foreignId: 'b',
        role: 'assistant' as const,
        text: t(answered),
        provenance: 'assistant' as const,
      },
    ];
    const about = {
      ...{ site: 'other' as const, account: null, foreignId, title: t('sampleTitle', t(asked).slice(0, 60)) },
      ...{ url: '', model: null, project: null, known: null, after: null },
    };
    const ready = await prepareCapture({ ...about, turns }, hash, detectLanguage);
    saved.push(...(await saveCapture(db, ready, modelsIn(settings))).turns);
  }
  announce({ table: 'turns', keys: saved });
  await store.committed(db);
  wakeEngine(settings.model);
}

export async function removeSamples(store: StoreSession): Promise<void> {
  const { db } = await store.writable();
  const found = await Promise.all(SAMPLES.map(([id]) => findConversation(db, 'other', id)));
  await forgetConversations(
    db,
    found.flatMap((conversation) => conversation?.key ?? []),
  );
  await store.committed(db);
  announce({ table: 'reload', keys: [] });
}
