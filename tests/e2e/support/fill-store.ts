import type { Page } from '@playwright/test';
import { ask } from './extension';

/**
 * Fills the database with turns of one chunk each, and their vectors, as a year of use would: rows straight into
 * IndexedDB, for capturing them would take an hour. Numbers stand for words so that a test can ask for one; with
 * `texts` the turns say those instead.
 */
export async function fillStore(own: Page, count: number, texts: readonly string[] = []): Promise<void> {
  // Makes the database where there is none.
  await ask(own, 'store.status', null);
  await own.evaluate(
    async ([size, given]) => {
      const open = indexedDB.open('memshadow');
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const words = 'harbour lantern budget garden kernel vector plaster tomato invoice summer'.split(' ');
      /** A word of letters for a number. */
      const made = (n: number) => `z${[...String(n)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('o')}`;
      const counter = db.transaction('meta').objectStore('meta').get('touch');
      const before = await new Promise<number>((resolve) => {
        counter.onsuccess = () => resolve(Number(counter.result?.value ?? 0));
      });
      const A_CHAT = 40;
      const PAGE = 2_000;
      for (let from = 0; from < size; from += PAGE) {
        const tx = db.transaction(['turns', 'chunks', 'vectors', 'conversations', 'meta'], 'readwrite');
        for (let i = from; i < Math.min(size, from + PAGE); i++) {
          const chat = `claude/unknown/chat-${Math.floor(i / A_CHAT)}`;
          const key = `${chat}/turn-${i}@0`;
          const own = [7, 31, 101, 211].map((by) => made(i * by)).join(' and ');
          const text =
            given[i] ??
            `We spoke of subject${i}, ${own} and then of ${words.map((word, w) => `${word} ${(i * (w + 3)) % 997}`).join(', ')}.`;
          const role = i % 2 === 0 ? 'user' : 'assistant';
          const turn = {
            ...{
              key,
              conversation: chat,
              foreignId: `turn-${i}`,
              revision: 0,
              parent: null,
              branch: 'main',
              order: i % A_CHAT,
            },
            ...{
              role,
              author: null,
              text,
              parts: [],
              provenance: role === 'user' ? 'user-typed' : 'assistant',
            },
            ...{
              state: 'complete',
              source: 'dom',
              hidden: false,
              language: 'en',
              saidAt: 1.7e12 + i * 60_000,
              capturedAt: 1.7e12,
            },
          };
          const row = { v: 1, vault: 'main', conversation: chat };
          tx.objectStore('turns').put({
            ...row,
            key,
            order: turn.order,
            seq: i + 1,
            state: 'complete',
            sealed: { z: 0, body: turn },
          });
          tx.objectStore('chunks').put({
            ...row,
            key: `${key}#0`,
            turn: key,
            start: 0,
            end: text.length,
            tokens: 40,
            chunker: 1,
            inputHash: `h${i}`,
          });
          const vector = Float32Array.from({ length: 128 }, (_, d) =>
            Math.sin(i * 0.37 + d * (1 + (i % 13))),
          );
          const norm = Math.hypot(...vector);
          const model = 'memshadow-static-128';
          tx.objectStore('vectors').put({
            key: `${model}/128/h${i}`,
            v: 1,
            model,
            dims: 128,
            vector: vector.map((x) => x / norm),
          });
          if (i % A_CHAT !== 0) continue;
          const conversation = {
            ...{
              key: chat,
              site: 'claude',
              account: 'unknown',
              foreignId: `chat-${i / A_CHAT}`,
              title: `Chat ${i / A_CHAT}`,
              url: 'https://claude.ai/',
            },
            ...{
              model: null,
              project: null,
              persona: null,
              tags: [],
              remember: true,
              createdAt: 1,
              updatedAt: 1,
              siteUpdatedAt: null,
            },
            completeness: {
              held: A_CHAT,
              known: null,
              raw: null,
              unplaced: 0,
              verifiedAt: null,
              sources: ['dom'],
            },
          };
          tx.objectStore('conversations').put({
            v: 1,
            vault: 'main',
            key: chat,
            site: 'claude',
            foreignId: conversation.foreignId,
            updatedAt: 1,
            touched: before + i / A_CHAT + 1,
            sealed: { z: 0, body: conversation },
          });
        }
        tx.objectStore('meta').put({ key: 'touch', value: before + Math.ceil(size / A_CHAT) + 1 });
        await new Promise((resolve, reject) => {
          tx.oncomplete = resolve;
          tx.onerror = () => reject(tx.error);
        });
      }
      // As after a commit: the numbers stand outside the database too.
      const tx = db.transaction(['turns', 'conversations', 'meta'], 'readwrite');
      const meta = tx.objectStore('meta');
      meta.put({ key: 'seq', value: size });
      const told = [
        meta.get('uuid'),
        tx.objectStore('turns').count(),
        tx.objectStore('conversations').count(),
      ];
      await new Promise((resolve) => {
        tx.oncomplete = resolve;
      });
      db.close();
      const [uuid, turns, conversations] = told.map(({ result }) => result);
      type Area = { set(items: object): Promise<void> };
      const { local } = (chrome as unknown as { storage: { local: Area } }).storage;
      await local.set({ sentinel: { uuid: uuid.value, turns, conversations, seq: size } });
    },
    [count, texts] as const,
  );
}
