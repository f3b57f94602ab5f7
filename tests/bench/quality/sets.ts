import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beamChat } from './read-beam';
import { locomoSamples } from './read-locomo';
import { longMemEval } from './read-longmemeval';

/** @file Public retrieval sets, read from a folder in the form their authors publish. Nothing of them is committed. */

/** One turn. `session`: what session-level figures count; neighbours are taken inside it. */
export interface Unit {
  id: string;
  session: string;
  role: 'user' | 'assistant';
  /** Who said it, where two people talk. */
  author: string | null;
  text: string;
  /** Milliseconds since 1970, or null. */
  at: number | null;
}

export interface Query {
  id: string;
  text: string;
  category: string;
  /** Ids of the units that answer it. */
  gold: ReadonlySet<string>;
  goldSessions: ReadonlySet<string>;
}

/** Units that are searched together, with the questions about them. */
export interface Sample {
  id: string;
  units: Unit[];
  queries: Query[];
}

export const FORMATS = ['locomo', 'beam', 'longmemeval'] as const;
export type Format = (typeof FORMATS)[number];

/** Reads a folder. Throws where nothing in it has the form. */
export function readSet(folder: string, format: Format): Sample[] {
  const samples =
    format === 'beam' ? beamFolder(folder) : jsonFiles(folder).flatMap((file) => parse(file, format));
  if (samples.length === 0) throw new Error(`${folder} holds nothing in the form of ${format}.`);
  return samples;
}

function parse(file: string, format: Format): Sample[] {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return format === 'locomo' ? locomoSamples(json) : longMemEval(json);
}

function jsonFiles(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}

/** One folder a chat: chat.json and probing_questions.json, also one level further down (`probing_questions/`). */
function beamFolder(folder: string): Sample[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  return readdirSync(folder)
    .sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))
    .flatMap((name) => {
      const chat = join(folder, name, 'chat.json');
      const questions = ['', 'probing_questions']
        .map((inner) => join(folder, name, inner, 'probing_questions.json'))
        .find((path) => existsSync(path));
      return existsSync(chat) && questions ? [beamChat(name, read(chat), read(questions))] : [];
    });
}
