import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { smallChat } from '../shared/small-chat';

/** @file Grok as described for 2026-08: TipTap, turns in `div#response-<uuid>`. */

document.body.innerHTML =
  '<main></main><form><div></div><button type="submit" data-testid="chat-submit">↑</button></form>';
const [thread, form] = [document.querySelector('main'), document.querySelector('form')];
if (!thread || !form) throw new Error('no page');
const frame = (kind: string, more: string) =>
  `<div id="response-${crypto.randomUUID()}"><div data-testid="${kind}" class="message-bubble ${more}"><div class="response-content-markdown"><p data-hole></p></div></div></div>`;
let answerFrame = '';
const send = smallChat(
  {
    newPath: () => `/c/${crypto.randomUUID()}`,
    user: () => {
      answerFrame = frame('assistant-message', '');
      return frame('user-message', 'rounded-br-lg');
    },
    answer: () => answerFrame,
  },
  thread,
);
const editor = new Editor({
  element: form.querySelector('div'),
  extensions: [StarterKit],
  editorProps: {
    handleKeyDown(_, event) {
      if (event.key !== 'Enter' || event.shiftKey) return false;
      submit();
      return true;
    },
  },
});
function submit(): void {
  const text = editor.getText({ blockSeparator: '\n' });
  editor.commands.clearContent(true);
  void send(text);
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
Object.assign(window, { editorText: () => editor.getText({ blockSeparator: '\n' }) });
