/** For previews: what `dist/cdn/blink-pos.min.js` gives a page, with its languages in it. */
import '../../src/define.js';
import * as BlinkPos from '../../src/index.js';
import ar from '../../src/translations/ar.js';
import de from '../../src/translations/de.js';
import es from '../../src/translations/es.js';
import fr from '../../src/translations/fr.js';
import it from '../../src/translations/it.js';
import pl from '../../src/translations/pl.js';
import pt from '../../src/translations/pt.js';

BlinkPos.registerTranslation('ar', ar);
BlinkPos.registerTranslation('de', de);
BlinkPos.registerTranslation('es', es);
BlinkPos.registerTranslation('fr', fr);
BlinkPos.registerTranslation('it', it);
BlinkPos.registerTranslation('pl', pl);
BlinkPos.registerTranslation('pt', pt);
Object.assign(globalThis, { BlinkPos });
