import { h, render } from 'preact';
import { Colouring } from '../../components/memory/code';
import { colour } from '../../lib/code/colour';
import { applyLanguage } from '../../lib/words/apply-language';
import { STORIES } from './stories';
import '../../components/tokens.css';
import './gallery.css';

/** @file Every component in every state, on one page. In development builds only: wxt.config.ts leaves it out elsewhere. */

applyLanguage(document);
const app = document.getElementById('app');
const stories = Object.entries(STORIES).map(([name, draw]) => (
  <section key={name} class="story" aria-label={name} data-story={name}>
    <h2 class="story-name">{name}</h2>
    {draw()}
  </section>
));
const page = (
  <main class="gallery">
    <h1>{document.title}</h1>
    {stories}
  </main>
);
if (app) render(h(Colouring.Provider, { value: colour }, page), app);
