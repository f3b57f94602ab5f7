import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSION } from './launch';

interface Manifest {
  permissions: string[];
  host_permissions: string[];
  content_security_policy: { extension_pages: string };
}

/** A copy of the built extension with a changed manifest: for faults the real one does not allow. */
export function variant(name: string, edit: (manifest: Manifest) => void): string {
  const folder = join('tests/.cache/variants', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(EXTENSION, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'));
  edit(manifest);
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}
