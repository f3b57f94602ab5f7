import { spawnSync } from 'node:child_process';

/** @file `npm start`: builds, then shows the main job. Arguments go to the demo (`--live`, `--pictures`). */
for (const command of [
  ['wxt', 'build'],
  ['jiti', 'tests/tools/demo.ts', ...process.argv.slice(2)],
]) {
  const { status } = spawnSync('npx', ['--no-install', ...command], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
