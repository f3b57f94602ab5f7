import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { longChat, uuid } from './support/chats';
import { visit } from './support/extension';
import { launch } from './support/launch';

test('a maintainer sees how often each selector matches in open pages, and no text of theirs', async () => {
  const world = await launch({ args: ['--remote-debugging-port=0'] });
  world.server.chats['claude']?.set(uuid(1), longChat(uuid(1), 6));
  await visit(world, `https://claude.ai/chat/${uuid(1)}`);
  const port = readFileSync(join(world.profile, 'DevToolsActivePort'), 'utf8').split('\n')[0] ?? '';
  const run = promisify(execFile);
  const { stdout } = await run('npm', ['run', '-s', 'sites:check', '--', port]);
  expect(stdout).toMatch(/claude \/chat\/\.\.\./);
  expect(stdout).toMatch(/ok {3}row: 6/);
  expect(stdout).toMatch(/none oldRow: 0/);
  expect(stdout).toMatch(/turns 6 \(u\d+ a\d+ .*known 6, title yes/);
  expect(stdout).toContain('composer found');
  expect(stdout).not.toContain('Question');
  await world.close();
});
