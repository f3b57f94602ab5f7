import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { startEngine } from '../shared/start-engine';
import { PopupPage } from './popup-page';
import '../../components/tokens.css';

applyLanguage(document);
// The engine starts while the popup is drawn, and beside the service worker: whoever opens it is about to ask.
startEngine().catch(() => undefined); // what fails here fails again, and is told, where it is needed

const app = document.getElementById('app');
// What stood there in the meantime goes in the same task.
app?.replaceChildren();
if (app) render(<PopupPage />, app);
