/** Building elements. Text only ever becomes text, never markup. */

const svgSpace = 'http://www.w3.org/2000/svg';

type AttributeValue = string | number | boolean | null | undefined;
export type Attributes = Record<string, AttributeValue> | null;
type Single = Node | string | null | undefined;
export type Child = Single | readonly Child[];

function build<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  setAll(element, attributes);
  append(element, children);
  return element;
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(element, child as readonly Child[]);
    } else if (child !== null && child !== undefined) {
      element.append(child as Node | string);
    }
  }
}

/** Sets attributes; true is an empty one, null and false are none. */
export function setAll(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

export const html = <T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Attributes, ...children: Child[]): HTMLElementTagNameMap[T] =>
  build(document.createElement(tag), attributes, children);

export const svg = <T extends keyof SVGElementTagNameMap>(tag: T, attributes: Attributes, ...children: Child[]): SVGElementTagNameMap[T] =>
  build(document.createElementNS(svgSpace, tag), attributes, children);

/** The element of index.html with that id. */
export function byId<E extends Element = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`index.html has no element '${id}'.`);
  }
  return element as unknown as E;
}

export const replace = (element: Element, ...children: Child[]): void => {
  element.replaceChildren();
  append(element, children);
};

export function button(label: Child, onClick: () => void, attributes: Attributes = null): HTMLButtonElement {
  const element = html('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', onClick);
  return element;
}

/** A choice with its label before it. */
export function choice(id: string, label: string, options: readonly (readonly [value: string, text: string])[], value: string, onChange: (value: string) => void): HTMLElement {
  const select = html('select', { id }, options.map(([of, text]) => html('option', { value: of, selected: of === value }, text)));
  select.addEventListener('change', () => onChange(select.value));
  return html('div', { class: 'field' }, html('label', { for: id }, label), select);
}
