/** The page's own elements: by id, and out of its templates. */

/** @throws where index.html has no such element */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element as T;
}

/** The one element that a template holds, new. */
export function fromTemplate(id: string): HTMLElement {
  const { content } = byId<HTMLTemplateElement>(id);
  return document.importNode(content, true).firstElementChild as HTMLElement;
}

/** @throws where there is no such element inside */
export function inside<T extends HTMLElement = HTMLElement>(element: ParentNode, selector: string): T {
  const found = element.querySelector<T>(selector);
  if (!found) throw new Error(`there is no ${selector} inside`);
  return found;
}
