import { render } from 'preact';
import { OptionsPage } from './options-page';
import '../../components/tokens.css';

const app = document.getElementById('app');
if (app) render(<OptionsPage />, app);
