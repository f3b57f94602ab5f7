/**
 * @file Text that does nothing where it is shown. A block is sent as a message, and sites render messages as Markdown: an
 * image in a memory would be fetched by the reader's browser with whatever its address carries, a link would be live, a tag
 * or a role's name could be taken for more than a quotation. Everything stays readable. Pure and zod-free, as block.ts.
 */

/** Each is broken by a visible character where its grammar (CommonMark 0.31, GFM 0.29) has none. */
const TAMED: ReadonlyArray<[RegExp, string]> = [
  // Our own name inside a memory would make the recogniser cut at the wrong place.
  [/MEMSHADOW/g, 'Memshadow'],
  // Links and images `[a](b)`, `![a](b)`, and definitions `[a]: b`, without which `[a][b]` is text.
  [/\](?=[(:])/g, '] '],
  // Tags, comments, autolinks `<https:..>`, and `<|im_start|>`.
  [/<(?=[a-z/!?|])/gi, '< '],
  // What GFM makes a link of by itself.
  [/(?<=[a-z0-9]):(?=\/\/)/gi, '[:]'],
  [/(?<=www)\.(?=\S)/gi, '[.]'],
  [/(?<=[\w.+-])@(?=[\w-]+\.)/g, '[@]'],
  // A fence longer than any that is meant could not be closed where room is short.
  [/`{12,}/g, '`'.repeat(12)],
  [/~{12,}/g, '~'.repeat(12)],
  // Turns of other models' templates.
  [/\[(?=\/?INST\])/gi, '[ '],
  [/^([ \t>*_#-]*)(system|assistant|user|human|developer|tool)(?=[ \t*_]*:)/gim, '$1($2)'],
];

export function inertText(text: string): string {
  return TAMED.reduce((so, [pattern, instead]) => so.replace(pattern, instead), text);
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** What closes the code fence a text leaves open; null where it leaves none. CommonMark 0.31, 4.5. */
export function openFence(text: string): string | null {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const [, fence = '', rest = ''] = FENCE.exec(line) ?? [];
    if (fence === '') continue;
    if (open === null) open = fence.startsWith('`') && rest.includes('`') ? null : fence;
    else if (fence.startsWith(open) && rest.trim() === '') open = null;
  }
  return open;
}
