/** The page that is photographed: one element, brought to the state that its address names; or what shows a theme. */
import '../../src/define.js';
import ar from '../../src/translations/languages/ar/index.js';
import { registerTranslation } from '../../src/translations/index.js';
import type { Show } from '../../test/views/view.js';
import { views, type ElementName } from '../../test/views/views.js';

registerTranslation('ar', ar);
const asked = new URLSearchParams(location.search);
const element = asked.get('element')!;
const states = asked.get('state')!.split(',');
const ofElement: Readonly<Record<string, Show>> = views[element as ElementName];

// One below the other, each at a terminal of its own.
for (const [index, state] of states.entries()) {
  const into = document.createElement('div');
  document.body.append(into);
  await ofElement[state]!({ into, terminalId: `T650M-451-962-21${index + 2}` });
}
document.documentElement.dataset.ready = '';
