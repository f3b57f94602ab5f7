import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { WelcomePage } from './welcome-page';
import '../../components/tokens.css';

applyLanguage(document);
const app = document.getElementById('app');
if (app) render(<WelcomePage />, app);
