import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { adapterFor } from '../injectors/more-sites';
import { runSite } from '../injectors/run-site';

/** The page script of sites the user added: registered when the permission is given, gone when it is taken. */
export default defineUnlistedScript(() => void runSite(adapterFor(location.hostname)));
