import { registerPlainText } from '@lexical/plain-text';
import {
  $createParagraphNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
} from 'lexical';
import { smallChat } from '../shared/small-chat';

/** @file Perplexity as described for 2026-09: Lexical, turns without ids, an empty container before each answer. */

document.body.innerHTML =
  '<main></main><div class="ask"><div id="ask-input" contenteditable="true" role="textbox" data-lexical-editor="true"></div></div>';
const [thread, field] = [document.querySelector('main'), document.getElementById('ask-input')];
if (!thread || !field) throw new Error('no page');
const send = smallChat(
  {
    newPath: () => `/search/a-question-${Math.random().toString(36).slice(2, 12)}`,
    user: () =>
      '<div class="group/user-bubble flex"><div class="bg-subtle rounded-2xl"><div data-renderer="lm" data-hole></div></div></div>',
    answer: (_, n) =>
      `<div><div id="markdown-content-${n}"></div><div class="prose inline"><p data-hole></p></div></div>`,
  },
  thread,
);
const editor = createEditor({ namespace: 'ask', onError: (error) => console.error(error) });
editor.setRootElement(field);
registerPlainText(editor);
editor.update(() => {
  $getRoot().append($createParagraphNode());
});
const textNow = () => editor.getEditorState().read(() => $getRoot().getTextContent());
editor.registerCommand(
  KEY_ENTER_COMMAND,
  (event) => {
    if (event?.shiftKey) return false;
    event?.preventDefault();
    const text = textNow();
    editor.update(() => {
      $getRoot().clear().append($createParagraphNode());
    });
    void send(text);
    return true;
  },
  COMMAND_PRIORITY_HIGH,
);
Object.assign(window, { editorText: textNow });
