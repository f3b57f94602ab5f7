import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { observe } from '../injectors/observe/tap';

export default defineUnlistedScript(() => observe(window));
