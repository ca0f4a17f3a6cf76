// What editors complete and explain in HTML and CSS, made from the manifest.
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

/**
 * @param {string} manifest custom-elements.json
 * @param {{ name: string, version: string }} thePackage
 * @returns {Record<string, string>} the files' contents by name
 */
export function editorData(manifest, thePackage) {
  const options = { hideLogs: true, outdir: './', exclude: ['SettingsElement'] };
  // Each of them changes what it is given.
  const html = JSON.parse(getVsCodeHtmlCustomData(JSON.parse(manifest), options));
  const css = JSON.parse(getVsCodeCssCustomData(JSON.parse(manifest), options));
  const webTypes = JSON.parse(getWebTypesData(JSON.parse(manifest), options));
  const files = {
    'vscode.html-custom-data.json': html,
    'vscode.css-custom-data.json': css,
    'web-types.json': { ...webTypes, name: thePackage.name, version: thePackage.version },
  };
  return Object.fromEntries(Object.entries(files).map(([name, data]) => [name, JSON.stringify(data)]));
}
