import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openedFor, openFor, takeOpenedFor } from '@/lib/background/opened-for';

const create = vi.fn<(options: object) => Promise<{ id: number }>>();

beforeEach(() => {
  fakeBrowser.reset();
  create.mockReset();
  Object.assign(fakeBrowser.tabs, { create });
});

describe('what a tab was opened for', () => {
  test('is told to that tab alone, and once where it is taken', async () => {
    create.mockResolvedValue({ id: 7 });
    await openFor('show', 'https://claude.ai/new', 'turn 1');
    expect(create.mock.calls).toEqual([[{ url: 'https://claude.ai/new' }]]);
    expect(await openedFor('show', 8)).toBeNull();
    expect(await openedFor('show', undefined)).toBeNull();
    expect(await openedFor('brief', 7)).toBeNull();
    expect(await openedFor('show', 7)).toBe('turn 1');
    expect(await takeOpenedFor('show', 7)).toBe('turn 1');
    expect(await takeOpenedFor('show', 7)).toBeNull();
  });

  test('is known to a page that says hello before the browser has told us its id', async () => {
    let opened: (tab: { id: number }) => void = () => undefined;
    create.mockReturnValue(
      new Promise((resolve) => {
        opened = resolve;
      }),
    );
    const opening = openFor('brief', 'https://claude.ai/new', 'chat 1');
    const asked = openedFor('brief', 77);
    opened({ id: 77 });
    expect(await asked).toBe('chat 1');
    await opening;
  });

  test('a tab that cannot be opened is told to who asked for it, and holds up no page', async () => {
    create.mockRejectedValue(new Error('no window'));
    await expect(openFor('brief', 'https://claude.ai/new', 'chat 1')).rejects.toThrow('no window');
    expect(await openedFor('brief', 1)).toBeNull();
  });
});
