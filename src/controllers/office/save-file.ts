/** Puts a text into the browser's downloads. */

/** Spreadsheets read a file as UTF-8 only where it says so; reading the answer has taken the mark away. */
const utf8 = '\ufeff';

export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([utf8, text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  // Ids come from outside, and some systems forbid more characters in a name than others.
  link.download = name.replace(/[^\w.-]+/g, '_');
  link.click();
  // Some browsers read it only after the click has been heard.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
