import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startEngine } from './shared/start-engine';

/**
 * Before the popup's own script is even loaded: the service worker and the search worker take longest to start, and whoever
 * opens the popup is about to ask. What fails here fails again, and is told, where it is needed.
 */
export default defineUnlistedScript(() => void startEngine().catch(() => undefined));
