import { render } from 'preact';
import { DialogPage } from './dialog-page';
import { SuggestionPage } from './suggestion-page';
import '../../components/tokens.css';

const app = document.getElementById('app');
if (app)
  render(
    <>
      <DialogPage />
      <SuggestionPage />
    </>,
    app,
  );
