import type { Role } from '../../lib/domain/turn';
import type { Entry } from '../../lib/search/entry';

interface More {
  order?: number;
  role?: Role;
  chat?: string;
  saidAt?: number;
}

/** An entry of the search engine: only what a test is about is written out. */
export function entry(
  key: string,
  text: string,
  { order = 0, role = 'user', chat = 'chat', saidAt = 1_000 }: More = {},
): Entry {
  return {
    turn: {
      key,
      conversation: chat,
      foreignId: key,
      revision: 0,
      parent: null,
      branch: 'main',
      order,
      role,
      author: null,
      text,
      parts: [],
      provenance: role === 'user' ? 'user-typed' : 'assistant',
      state: 'complete',
      source: 'dom',
      hidden: false,
      language: null,
      saidAt,
      capturedAt: saidAt,
    },
    conversation: {
      key: chat,
      site: 'claude',
      account: 'unknown',
      foreignId: chat,
      title: chat,
      url: 'https://claude.ai/',
      model: null,
      project: null,
      persona: null,
      tags: [],
      remember: true,
      createdAt: 0,
      updatedAt: 0,
      siteUpdatedAt: null,
      completeness: { held: 0, known: null, raw: null, unplaced: 0, verifiedAt: null, sources: ['dom'] },
    },
    chunks: [{ start: 0, end: text.length, tokens: 1, inputHash: `hash-${key}` }],
    vault: 'main',
  };
}
