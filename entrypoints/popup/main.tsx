import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { PopupPage } from './popup-page';
import '../../components/tokens.css';

applyLanguage(document);
const app = document.getElementById('app');
// What stood there in the meantime goes in the same task.
app?.replaceChildren();
if (app) render(<PopupPage />, app);
