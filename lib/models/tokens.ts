/**
 * Tokens of a text as OpenAI's o200k family counts them: exact there, an estimate for other models. The table (2.4 MB) is
 * loaded with the first question. Text is text: what looks like a special token is counted as letters.
 */
export async function countTokens(text: string): Promise<number> {
  const o200k = await import('gpt-tokenizer/encoding/o200k_base');
  return o200k.countTokens(text, { disallowedSpecial: new Set() });
}
