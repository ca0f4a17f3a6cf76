/** The page that is photographed: one element, brought to the state that its address names. */
import '../../src/define.js';
import ar from '../../src/translations/ar.js';
import { registerTranslation } from '../../src/translations/index.js';
import { views, type ElementName } from '../../test/views/views.js';

registerTranslation('ar', ar);
const asked = new URLSearchParams(location.search);
const view = views[asked.get('element') as ElementName] as Record<string, (typeof views)['attempts'][string]>;
const place = { into: document.body, terminalId: 'T650M-451-962-212' };
await view[asked.get('state')!]!(place);
document.documentElement.dataset.ready = '';
