import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatgptTree } from '../../../lib/trees/chatgpt';
import { claudeTree } from '../../../lib/trees/claude';
import { geminiPage, geminiTree } from '../../../lib/trees/gemini';
import { time } from '../../../lib/trees/values';
import { chatgptJson, treeOf } from '../../support/trees';

const turn = (content: unknown, more: Record<string, unknown> = {}) =>
  treeOf(chatgptJson([{ id: 'a', parent: null, role: 'assistant', more: { content, ...more } }])).nodes[0];

describe('ChatGPT’s content types', () => {
  it.each([
    ['text', { content_type: 'text', parts: ['one', null, '', 'two'] }, 'one\ntwo', [], false],
    [
      'a voice',
      { content_type: 'multimodal_text', parts: [{ content_type: 'audio_transcription', text: 'said' }] },
      'said',
      [],
      false,
    ],
    [
      'a picture',
      {
        content_type: 'multimodal_text',
        parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_1', size_bytes: 9 }],
      },
      '',
      [{ kind: 'image', name: 'file_1', bytes: 9 }],
      false,
    ],
    [
      'thoughts',
      { content_type: 'thoughts', thoughts: [{ summary: 'S', content: 'C' }] },
      '',
      [{ kind: 'reasoning', text: 'S: C' }],
      true,
    ],
    [
      'code',
      { content_type: 'code', language: 'python', text: 'x = `1`' },
      '```python\nx = `1`\n```',
      [],
      false,
    ],
    [
      'what nobody has seen yet',
      { content_type: 'hologram', text: 'hello', rays: 3 },
      'hello',
      [{ kind: 'opaque', type: 'hologram', json: '{"content_type":"hologram","text":"hello","rays":3}' }],
      false,
    ],
    ['a browsing display', { content_type: 'tether_browsing_display', result: 'r' }, 'r', [], true],
  ])('%s', (_, content, text, parts, hidden) => {
    expect(turn(content)).toMatchObject({ text, parts, hidden });
  });

  it('turns citation markers into links where something says what they stand for', () => {
    const marker = '\ue200cite\ue202turn0search1\ue201';
    const reference = { matched_text: marker, items: [{ title: 'Tides [1]', url: 'https://example.org/t' }] };
    const metadata = {
      content_references: [reference, { matched_text: ' ', items: [{ url: 'https://no.example' }] }],
    };
    const content = {
      content_type: 'text',
      parts: [`High water.${marker} Low water.\ue200cite\ue202gone\ue201【3†source】`],
    };
    expect(turn(content, { metadata })?.text).toBe(
      'High water. ([Tides  1](https://example.org/t)) Low water.',
    );
  });

  it.each([
    ['hidden by the site', { metadata: { is_visually_hidden_from_conversation: true } }],
    ['weight 0', { weight: 0 }],
    ['spoken to a tool', { recipient: 'python' }],
    ['of the system', { author: { role: 'system' } }],
  ])('a message %s is no turn', (_, more) => {
    const tree = treeOf(chatgptJson([{ id: 'a', parent: null, role: 'assistant', text: 'x', more }]));
    expect(tree.path).toEqual([]);
  });
});

describe('odd trees', () => {
  it('a circle, a dangling parent, a current node that is not there', () => {
    const circle = chatgptJson([
      { id: 'a', parent: 'b', text: 'A' },
      { id: 'b', parent: 'a', text: 'B' },
      { id: 'c', parent: 'nobody', text: 'C' },
    ]);
    const tree = treeOf({ ...circle, current_node: 'zzz' });
    expect(tree.nodes).toHaveLength(3);
    expect(tree.path).toEqual(['c']);
    expect(tree.warnings).toHaveLength(2);
  });

  it('a flat list of messages instead of a mapping', () => {
    const message = (id: string, role: string, text: string) => ({
      id,
      author: { role },
      content: { content_type: 'text', parts: [text] },
      recipient: 'all',
    });
    const tree = chatgptTree({
      conversation_id: 'x',
      messages: [message('a', 'user', 'Q'), message('b', 'assistant', 'A')],
    });
    expect(tree?.path).toEqual(['a', 'b']);
  });

  it('never throws, whatever the JSON', () => {
    const odd = fc.object({
      key: fc.constantFrom(
        'mapping',
        'chat_messages',
        'message',
        'content',
        'parts',
        'author',
        'uuid',
        'id',
        'parent',
        '__proto__',
        'text',
        'children',
        'metadata',
        'type',
      ),
    });
    fc.assert(
      fc.property(odd, fc.dictionary(fc.string(), odd), fc.array(odd), (top, mapping, messages) => {
        chatgptTree({ ...top, mapping });
        claudeTree({ ...top, chat_messages: messages });
        geminiTree('x', messages);
      }),
    );
  });
});

describe('Claude’s blocks', () => {
  const message = (more: Record<string, unknown>) =>
    claudeTree({ uuid: 'c', chat_messages: [{ uuid: 'm', sender: 'assistant', ...more }] })?.nodes[0];

  it('tell prose, reasoning, artifacts, tools and links apart', () => {
    const content = [
      { type: 'thinking', thinking: 'hm' },
      { type: 'text', text: 'Here:', citations: [{ url: 'https://example.org', title: 'E' }] },
      { type: 'tool_use', name: 'artifacts', input: { title: 'T', language: 'python', content: 'x = 1' } },
      { type: 'tool_result', name: 'web_search', content: [{ type: 'text', text: 'found' }] },
      { type: 'text', text: 'Done.' },
      { type: 'hologram', x: 1 },
    ];
    expect(message({ content })).toMatchObject({ text: 'Here:\n\nDone.', hidden: false });
    expect(message({ content })?.parts.map(({ kind }) => kind)).toEqual([
      'reasoning',
      'artifact',
      'tool',
      'opaque',
      'citation',
    ]);
  });

  it('of 2024 had artifacts and reasoning as tags in the text', () => {
    const text =
      '<antThinking>hm</antThinking>See <antArtifact identifier="i" type="text/html" title="Page"><p>x</p></antArtifact> there';
    const node = message({ text });
    expect(node?.text).toBe('See [artifact: Page] there');
    expect(node?.parts).toEqual([
      { kind: 'reasoning', text: 'hm' },
      { kind: 'artifact', name: 'Page', type: 'text/html', text: '<p>x</p>' },
    ]);
  });

  it('keep what a pasted file says', () => {
    const attachments = [{ file_name: 'a.txt', file_size: 3, file_type: 'txt', extracted_content: 'abc' }];
    const node = message({
      sender: 'human',
      text: 'Read',
      attachments,
      files: [{ file_name: 'b.png' }, { file_name: 'a.txt' }],
    });
    expect(node?.parts).toEqual([
      { kind: 'file', name: 'a.txt', type: 'txt', bytes: 3, text: 'abc' },
      { kind: 'image', name: 'b.png' },
    ]);
  });
});

describe('Gemini’s read call', () => {
  const exchange = (n: number) => [
    ['c_1', `r_${n}`],
    null,
    [[`Ask ${n}`]],
    [[['rc', [`Answer **${n}**`]]]],
    [1_790_000_000 + n, 0],
  ];

  it('comes wrapped, newest first, with a cursor', () => {
    const rows = JSON.stringify([['wrb.fr', 'hNvQHb', JSON.stringify([[exchange(2), exchange(1)], 'next'])]]);
    const page = geminiPage(`)]}'\n\n${rows.length}\n${rows}\n25\n[["e",4]]`);
    expect(page?.cursor).toBe('next');
    const tree = geminiTree('1', page?.turns ?? []);
    expect(tree.nodes.map(({ id, text, saidAt }) => [id, text, saidAt])).toEqual([
      ['r_1:user', 'Ask 1', 1_790_000_001_000],
      ['r_1:answer', 'Answer **1**', 1_790_000_001_000],
      ['r_2:user', 'Ask 2', 1_790_000_002_000],
      ['r_2:answer', 'Answer **2**', 1_790_000_002_000],
    ]);
  });

  it.each(['', 'not json', ")]}'\n\n12\n[1]", '<html>captcha</html>'])('%j is no answer', (body) => {
    expect(geminiPage(body)).toBeNull();
  });
});

it.each([
  [1_790_000_000, 1_790_000_000_000],
  [1_790_000_000_000, 1_790_000_000_000],
  ['2026-06-19T00:02:19.557000Z', Date.UTC(2026, 5, 19, 0, 2, 19, 557)],
  ['2026-06-19T00:02:19', Date.UTC(2026, 5, 19, 0, 2, 19)],
  [Number.NaN, null],
  ['yesterday', null],
  [1e300, null],
  [null, null],
])('the time %j is %j', (told, ms) => {
  expect(time(told)).toBe(ms);
});
