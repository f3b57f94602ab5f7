import { render } from 'preact';
import { LibraryPage } from './library-page';
import '../../components/tokens.css';

const app = document.getElementById('app');
if (app) render(<LibraryPage />, app);
