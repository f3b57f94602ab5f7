import { expect, it } from 'vitest';
import { isOpenKey } from '../../injectors/page/keyboard';

const press = (more: object) =>
  ({
    ...{ isTrusted: true, isComposing: false, keyCode: 77, repeat: false, altKey: false, metaKey: false },
    ...{ ctrlKey: true, shiftKey: true, key: 'M', code: 'KeyM', getModifierState: () => false },
    ...more,
  }) as unknown as KeyboardEvent; // what the check reads

it.each([
  ['Ctrl+Shift+M', {}, true],
  ['with caps lock', { key: 'm' }, true],
  ['Cmd+Shift+M', { ctrlKey: false, metaKey: true }, true],
  ['on a Cyrillic layout', { key: 'Ь' }, true],
  ['M where a Dvorak layout has it', { key: 'M', code: 'Semicolon' }, true],
  ['another letter on that place', { key: 'N', code: 'KeyM' }, false],
  ['pressed by a script', { isTrusted: false }, false],
  ['while composing', { isComposing: true }, false],
  ['while composing, told the old way', { keyCode: 229 }, false],
  ['with Alt too', { altKey: true }, false],
  ['with AltGr', { getModifierState: () => true }, false],
  ['with Ctrl and Cmd', { metaKey: true }, false],
  ['held down', { repeat: true }, false],
])('%s', (_, more, opens) => {
  expect(isOpenKey(press(more))).toBe(opens);
});
