import { type Json, list, object, string } from './values';

/**
 * @file ChatGPT's citation markers: private-use characters around a reference (`U+E200 cite U+E202 turn0search1
 * U+E201`, 2025-2026), and `【1†source】` before. The references beside the text say what each stands for.
 */

const MARKER = /\ue200[^\ue200\ue201]*\ue201/g;
const OLD_MARKER = /【[^【】\n]{1,80}†[^【】\n]{0,80}】/g;
const LONE = /[\ue200-\ue206]/g;

/**
 * Replaces markers by Markdown links. `matched_text` may be a single space: only what carries a marker is replaced,
 * and only there. What has no reference goes.
 */
export function resolveCitations(text: string, metadata: Json): string {
  const links = new Map<string, string>();
  for (const raw of list(metadata['content_references']).slice(0, 500)) {
    const reference = object(raw);
    const matched = string(reference['matched_text']);
    if (/[\ue200【]/.test(matched)) links.set(matched, linkOf(reference));
  }
  for (const raw of list(metadata['citations']).slice(0, 500)) {
    const { start_ix: start, end_ix: end, metadata: about } = object(raw);
    if (typeof start !== 'number' || typeof end !== 'number') continue;
    const matched = text.slice(start, end);
    if (/[\ue200【]/.test(matched) && !links.has(matched)) links.set(matched, linkOf({ items: [about] }));
  }
  return text
    .replace(MARKER, (marker) => links.get(marker) ?? '')
    .replace(OLD_MARKER, (marker) => links.get(marker) ?? '')
    .replace(LONE, '');
}

function linkOf(reference: Json): string {
  const items = list(reference['items']).map(object);
  const links = items.flatMap((item) => {
    const url = string(item['url']);
    if (!/^https?:\/\/[^\s)]+$/.test(url)) return [];
    const title =
      string(item['title'])
        .replace(/[[\]\n]/g, ' ')
        .trim() || new URL(url).hostname;
    return [`[${title}](${url})`];
  });
  return links.length > 0 ? ` (${links.join(', ')})` : '';
}
