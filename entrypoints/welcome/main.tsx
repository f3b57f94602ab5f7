import { render } from 'preact';
import { WelcomePage } from './welcome-page';
import '../../components/tokens.css';

const app = document.getElementById('app');
if (app) render(<WelcomePage />, app);
