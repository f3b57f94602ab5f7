import { render } from 'preact';
import { PopupPage } from './popup-page';
import '../../components/tokens.css';

const app = document.getElementById('app');
if (app) render(<PopupPage />, app);
