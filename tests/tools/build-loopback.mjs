import { spawnSync } from 'node:child_process';

/** @file The flavour that may ask a model server on this computer, into .output/chrome-mv3-loopback. */
const env = { ...process.env, MEMSHADOW_LOOPBACK: '1' };
process.exitCode = spawnSync('npx', ['--no-install', 'wxt', 'build'], { stdio: 'inherit', env }).status ?? 1;
