import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { speak } from '../../lib/words/chosen';
import { LANGUAGES } from '../../lib/words/languages';
import { loadWords } from '../../lib/words/load';
import { DialogPage } from './dialog-page';
import { SuggestionPage } from './suggestion-page';
import '../../components/tokens.css';

const asked = new URLSearchParams(location.search).get('lang');
const language = LANGUAGES.find((one) => one.replace('_', '-') === asked);
if (language) loadWords(language).then(speak).catch(warn).then(draw);
else draw();

function draw(): void {
  applyLanguage(document);
  const app = document.getElementById('app');
  if (app)
    render(
      <>
        <DialogPage />
        <SuggestionPage />
      </>,
      app,
    );
}

/** Then in the browser's language. */
function warn(error: unknown): void {
  console.warn(String(error));
}
