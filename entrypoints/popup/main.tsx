import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { PopupPage } from './popup-page';
import '../../components/tokens.css';

applyLanguage(document);

function draw(): void {
  const app = document.getElementById('app');
  // What stood there in the meantime goes in the same task.
  app?.replaceChildren();
  if (app) render(<PopupPage />, app);
}

// The field of index.html is shown first: all of the rest would be ready a frame later, and nothing can be answered before the
// service worker is up. Where nobody looks, there are no frames.
if (document.hidden) draw();
else requestAnimationFrame(() => setTimeout(draw));
