import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BertShape, makeBert } from './bert';

/** @file A model as a user would pick it from a folder: weights, tokenizer, configuration. */

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const MARKS = [...'.,;:!?-()\'"'];
const STARTS = [...'bcdfghjklmnprstvw'];
const VOWELS = [...'aeiou'];
const SYLLABLES = STARTS.flatMap((start) => VOWELS.map((vowel) => start + vowel));

/** Words of syllables, each another: `ba`, `be`, ... `baba`, ... */
function word(i: number): string {
  let made = '';
  for (let rest = i; ; rest = Math.floor(rest / SYLLABLES.length) - 1) {
    made = (SYLLABLES[rest % SYLLABLES.length] ?? '') + made;
    if (rest < SYLLABLES.length) return made;
  }
}

/** The vocabulary's whole words, commonest first. */
export function wordsOf(shape: BertShape): string[] {
  const count = shape.vocabulary - SPECIAL.length - LETTERS.length * 2 - MARKS.length;
  return Array.from({ length: count }, (_, i) => word(i));
}

/** What `writeModel` writes. */
export const MODEL_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
];

/** Writes the folder a user would pick. */
export function writeModel(folder: string, shape: BertShape): void {
  const tokens = [
    ...SPECIAL,
    ...LETTERS,
    ...LETTERS.map((letter) => `##${letter}`),
    ...MARKS,
    ...wordsOf(shape),
  ];
  const files: Record<string, string | Uint8Array> = {
    'config.json': JSON.stringify({
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: shape.hidden,
      num_hidden_layers: shape.layers,
      num_attention_heads: shape.heads,
      intermediate_size: shape.intermediate,
      max_position_embeddings: shape.positions,
      vocab_size: shape.vocabulary,
    }),
    'tokenizer.json': JSON.stringify(tokenizer(tokens)),
    'tokenizer_config.json': JSON.stringify({
      ...{ tokenizer_class: 'BertTokenizer', model_max_length: shape.positions, do_lower_case: true },
      ...{
        pad_token: '[PAD]',
        unk_token: '[UNK]',
        cls_token: '[CLS]',
        sep_token: '[SEP]',
        mask_token: '[MASK]',
      },
    }),
    'onnx/model_quantized.onnx': makeBert(shape),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function tokenizer(tokens: string[]) {
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      ...{ id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false },
    })),
    normalizer: {
      ...{
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: true,
        lowercase: true,
      },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
      pair: [],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [SPECIAL.indexOf(id)], tokens: [id] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      ...{
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
      },
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}
