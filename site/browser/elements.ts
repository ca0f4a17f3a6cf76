/** For previews: what `dist/cdn/blink-pos.min.js` gives a page, with its languages in it. */
import '../../src/define.js';
import * as BlinkPos from '../../src/index.js';
import de from '../../src/translations/de.js';
import fr from '../../src/translations/fr.js';

BlinkPos.registerTranslation('de', de);
BlinkPos.registerTranslation('fr', fr);
Object.assign(globalThis, { BlinkPos });
