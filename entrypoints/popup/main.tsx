import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { PopupPage } from './popup-page';
import '../../components/tokens.css';

/** A popup that the browser has not opened yet may get no frame; it is drawn all the same. */
const LATEST_MS = 100;

applyLanguage(document);

let drawn = false;
function draw(): void {
  const app = document.getElementById('app');
  if (drawn || !app) return;
  drawn = true;
  // What stood there in the meantime goes in the same task.
  app.replaceChildren();
  render(<PopupPage />, app);
}

// The field of index.html is shown first: all of the rest would be ready a frame later, and nothing can be answered before the
// service worker is up.
requestAnimationFrame(() => setTimeout(draw));
setTimeout(draw, document.hidden ? 0 : LATEST_MS);
