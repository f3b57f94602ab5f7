import { baseKeymap, splitBlock } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { type Node, Schema } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Replica } from './handle';

/** @file ProseMirror as ChatGPT uses it: paragraphs, lists, and chips that cannot be edited. */

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    list_item: { content: 'paragraph block*', parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    text: { group: 'inline' },
    mention: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { path: {} },
      parseDOM: [
        {
          tag: 'span[app-mention-path]',
          getAttrs: (dom) => ({ path: (dom as HTMLElement).getAttribute('app-mention-path') }),
        },
      ],
      toDOM: (node) => [
        'span',
        { 'app-mention-path': node.attrs['path'], contenteditable: 'false' },
        `@${node.attrs['path']}`,
      ],
    },
  },
});

export function proseMirror(
  place: HTMLElement,
  attributes: Record<string, string>,
  submit: () => void,
  changed: () => void,
) {
  const plugins = [
    history(),
    keymap({ Enter: () => (submit(), true), 'Shift-Enter': splitBlock, 'Mod-z': undo, 'Mod-y': redo }),
    keymap(baseKeymap),
  ];
  const fresh = (doc?: Node) => EditorState.create({ schema, plugins, ...(doc ? { doc } : {}) });
  // The framework's own copy. It follows the editor's transactions and nothing else.
  let state = fresh();
  let view = mount();

  function mount(): EditorView {
    return new EditorView(place, {
      state,
      attributes,
      dispatchTransaction(transaction) {
        state = state.apply(transaction);
        view.updateState(state);
        changed();
      },
    });
  }

  const text = () =>
    state.doc.textBetween(0, state.doc.content.size, '\n', (leaf) =>
      leaf.type.name === 'mention' ? `@${leaf.attrs['path']}` : '',
    );
  const paragraph = (...content: Node[]) => schema.node('paragraph', null, content);

  return {
    text,
    doc: () => state.doc.toJSON(),
    clear() {
      state = fresh();
      view.updateState(state);
    },
    rerender() {
      view.destroy();
      view = mount();
    },
    draft(kind: Parameters<Replica['draft']>[0], words: string) {
      const mention = schema.node('mention', { path: 'drive' });
      const plain = words.split('\n').map((line) => paragraph(...(line ? [schema.text(line)] : [])));
      const blocks = {
        plain,
        mention: [paragraph(mention, schema.text(` ${words}`))],
        list: [
          schema.node(
            'bullet_list',
            null,
            plain.map((line) => schema.node('list_item', null, [line])),
          ),
          paragraph(schema.text('end')),
        ],
      }[kind];
      state = fresh(schema.node('doc', null, blocks));
      view.updateState(state);
      view.focus();
      const middle = Math.floor(state.doc.content.size / 2);
      view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(middle))));
    },
    behindCaret: () => state.doc.textBetween(state.selection.to, state.doc.content.size, '\n'),
    focus: () => view.focus(),
  };
}
