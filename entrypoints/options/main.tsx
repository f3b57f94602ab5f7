import { render } from 'preact';
import { applyLanguage } from '../../lib/words/apply-language';
import { OptionsPage } from './options-page';
import '../../components/tokens.css';

applyLanguage(document);
const app = document.getElementById('app');
if (app) render(<OptionsPage />, app);
