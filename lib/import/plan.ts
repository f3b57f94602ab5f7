import { chunks, isZip, openArchive } from './archive';
import { ImportTrouble } from './trouble';

/** @file What of the chosen files is to be read: known by name and content, everything else said with its reason. */

/** ChatGPT's other tables: nothing in them was said in a chat. */
const KNOWN_EXTRAS =
  /^(message_feedback|shared_conversations|model_comparisons|shopping|sora|library_files|conversation_asset_file_names)\.json$/i;

export interface PickedFile {
  name: string;
  blob: Blob;
}

export interface Part {
  /** For reports and checkpoints. */
  path: string;
  kind: 'conversations' | 'memories';
  bytes: number;
  read(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

export type SkipReason = 'other-people' | 'account' | 'asset' | 'extra' | 'known-extra' | 'projects';

export interface Plan {
  parts: Part[];
  skipped: Array<{ path: string; reason: SkipReason }>;
}

/** Throws ImportTrouble where a file is refused, or nothing in it is known. */
export async function planImport(files: readonly PickedFile[]): Promise<Plan> {
  const plan: Plan = { parts: [], skipped: [] };
  for (const file of files) {
    if (await isZip(file.blob)) await planArchive(file, plan);
    else planFile(file.name, file.blob.size, () => chunks(file.blob.stream()), plan, true);
  }
  if (plan.parts.length === 0) throw new ImportTrouble('nothing-known', files[0]?.name.slice(-80));
  // Shards in their order: their number says it, the archive's order does not.
  plan.parts.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  return plan;
}

async function planArchive(file: PickedFile, plan: Plan): Promise<void> {
  for (const entry of await openArchive(file.blob)) {
    const own = entry.path.split('/').at(-1) ?? '';
    if (own === '.DS_Store' || entry.path.startsWith('__MACOSX/')) continue;
    if (/\.zip$/i.test(own)) throw new ImportTrouble('nested', own.slice(-80));
    planFile(`${file.name}/${entry.path}`, entry.bytes, (signal) => entry.read(signal), plan, false);
  }
}

/** A single file the user picked counts as conversations whatever its name: its content will tell. */
function planFile(path: string, bytes: number, read: Part['read'], plan: Plan, picked: boolean): void {
  const own = path.split('/').at(-1) ?? '';
  if (/^manifest-.*\.json$/i.test(own)) throw new ImportTrouble('manifest', own.slice(-80));
  if (/^conversations(-\d+)?\.json$/i.test(own))
    plan.parts.push({ path, kind: 'conversations', bytes, read });
  else if (/^memories\.json$/i.test(own)) plan.parts.push({ path, kind: 'memories', bytes, read });
  else {
    const reason = reasonFor(path, own);
    if (reason === 'extra' && picked && /\.json$/i.test(own))
      plan.parts.push({ path, kind: 'conversations', bytes, read });
    else plan.skipped.push({ path, reason });
  }
}

function reasonFor(path: string, own: string): SkipReason {
  if (/^group_chats/i.test(own)) return 'other-people';
  if (/^users?(_settings)?\.json$/i.test(own)) return 'account';
  if (KNOWN_EXTRAS.test(own)) return 'known-extra';
  if (/^projects\.json$/i.test(own) || /(^|\/)projects\/[^/]+\.json$/i.test(path)) return 'projects';
  return /\.(json|html)$/i.test(own) ? 'extra' : 'asset';
}
