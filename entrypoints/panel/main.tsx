import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { DialogPage } from '../dialog/dialog-page';
import '../../components/tokens.css';

/** The dialog in a window of its own. Its own page: an address pages may frame cannot be opened as a window. */
applyLanguage(document);
const app = document.getElementById('app');
if (app) render(<DialogPage />, app);
