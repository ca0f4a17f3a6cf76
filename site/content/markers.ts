/** Puts what is generated into the pages: `<!-- generated: NAME ARGUMENT -->` stands for it in the Markdown. */
import { decisionList } from './decision-list.js';
import { elementTables, eventOverview, settingsTable, tokenTable } from './element-tables.js';
import { eventDetails } from './event-tables.js';
import { kioskPictures, otherLooks, statePictures, themePictures } from './state-pictures.js';
import { transcript } from './transcripts.js';
import { reasonTable, stateTable } from './word-tables.js';

const generators: Record<string, (argument: string) => string> = {
  decisions: decisionList,
  element: elementTables,
  settings: settingsTable,
  tokens: tokenTable,
  events: eventOverview,
  details: eventDetails,
  states: stateTable,
  reasons: reasonTable,
  pictures: statePictures,
  'kiosk-pictures': kioskPictures,
  looks: otherLooks,
  themes: themePictures,
  transcript,
};

export function fillMarkers(markdown: string): string {
  return markdown.replace(/^<!-- generated: (\S+) ?(\S*) -->$/gm, (_, name: string, argument: string) => {
    const generate = generators[name];
    if (!generate)
      throw new Error(`nothing generates "${name}"; there is ${Object.keys(generators).join(', ')}`);
    return generate(argument);
  });
}
