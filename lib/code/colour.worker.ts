import { common, createLowlight } from 'lowlight';
import { trustOwnScripts } from '../trusted-scripts';
import { piecesOf } from './pieces';

/** @file Colours code, away from the page: its grammars are regular expressions, and what they read is hostile. */

trustOwnScripts();
const lowlight = createLowlight(common);

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; text: string; language: string }>) => {
  const { id, text, language } = data;
  const known = lowlight.registered(language);
  self.postMessage({ id, pieces: known ? piecesOf(lowlight.highlight(language, text)) : null });
});
