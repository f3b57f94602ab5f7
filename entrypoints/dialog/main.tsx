import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { DialogPage } from './dialog-page';
import { SuggestionPage } from './suggestion-page';
import '../../components/tokens.css';

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
