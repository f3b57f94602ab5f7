import { render } from 'preact';
import { send } from '../../lib/messages/send';
import { applyLanguage } from '../../lib/words/apply-language';
import { PopupPage } from './popup-page';
import '../../components/tokens.css';

applyLanguage(document);
// The engine starts while the popup is drawn: whoever opens it is about to ask.
send('engine.prepare', null).catch(() => undefined); // what fails here fails again, and is told, where it is needed

const app = document.getElementById('app');
// What stood there in the meantime goes in the same task.
app?.replaceChildren();
if (app) render(<PopupPage />, app);
