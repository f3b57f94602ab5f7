import { h, render } from 'preact';
import { Colouring } from '../../components/memory/code';
import { colour } from '../../lib/code/colour';
import { applyLanguage } from '../../lib/words/apply-language';
import { LibraryPage } from './library-page';
import '../../components/tokens.css';

applyLanguage(document);
const app = document.getElementById('app');
if (app) render(h(Colouring.Provider, { value: colour }, <LibraryPage />), app);
