import { openContents } from './contents.js';
import { copyButton } from './copy.js';
import { liveExample } from './live-example.js';
import { reachableScrollers } from './scrollers.js';
import { searchField } from './search.js';

for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) searchField(form);
for (const example of document.querySelectorAll<HTMLElement>('.example')) liveExample(example);
for (const sample of document.querySelectorAll<HTMLElement>('.scroll.code')) copyButton(sample);
openContents();
reachableScrollers();
