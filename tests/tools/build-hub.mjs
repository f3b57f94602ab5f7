import { spawnSync } from 'node:child_process';

/** @file The flavour that may download models, into .output/chrome-mv3-hub. MEMSHADOW_HUB names another hub. */
const env = { MEMSHADOW_HUB: 'https://huggingface.co', ...process.env };
process.exitCode = spawnSync('npx', ['--no-install', 'wxt', 'build'], { stdio: 'inherit', env }).status ?? 1;
