import { spawnSync } from 'node:child_process';

/** @file The build with the page of all components, into .output/chrome-mv3-gallery. */
const env = { ...process.env, MEMSHADOW_GALLERY: '1' };
process.exitCode = spawnSync('npx', ['--no-install', 'wxt', 'build'], { stdio: 'inherit', env }).status ?? 1;
