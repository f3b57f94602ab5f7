import init from '@sqlite.org/sqlite-wasm';
import type { LexicalPeer } from '../engines/peer';

/** SQLite's own WebAssembly build. Porter stems; any word may match; its rank is BM25. */
export const fts5: LexicalPeer = {
  name: 'SQLite FTS5',
  kind: 'lexical',
  where: ['node', 'chromium'],
  most: 100_000,
  async build({ docs }) {
    const db = new (await init()).oo1.DB(':memory:');
    db.exec("create virtual table t using fts5(text, tokenize = 'porter unicode61'); begin");
    const insert = db.prepare('insert into t(rowid, text) values (?, ?)');
    for (const [i, text] of docs.entries()) {
      insert.bind([i + 1, text]).step();
      insert.reset();
    }
    insert.finalize();
    db.exec('commit');
    return {
      search(question, want) {
        const any = question
          .split(' ')
          .map((word) => `"${word}"`)
          .join(' OR ');
        const sql = `select rowid from t where t match ? order by rank limit ${want}`;
        return db.selectValues(sql, [any]).map((id) => Number(id) - 1);
      },
    };
  },
};
