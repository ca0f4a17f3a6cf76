import { liveExample } from './live-example.js';
import { reachableScrollers } from './scrollers.js';

for (const example of document.querySelectorAll<HTMLElement>('.example')) liveExample(example);
reachableScrollers();
