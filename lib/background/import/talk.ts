import type { Settings } from '../../settings/settings';

/** Service worker -> import worker, by way of the offscreen document. Settings ride along: a worker has none. */
export interface ImportAsk {
  what: 'work' | 'stop';
  key: string;
  models: readonly string[];
  wishes: Pick<Settings, 'neverStore' | 'groups'>;
}

export interface ToImporter {
  to: 'importer';
  ask: ImportAsk;
}
