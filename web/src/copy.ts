import { button, html, replace, type Attributes } from './dom';

/** A button that puts a text on the clipboard, and says whether it could. */
export function copyButton(label: string, text: () => string, attributes: Attributes = null): HTMLElement {
  const said = html('span', { class: 'copied', role: 'status' });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = 'Copied';
    } catch {
      replace(said, html('label', null, 'Copy this: ', html('input', { readonly: true, value: text() })));
      said.querySelector('input')?.select();
    }
    setTimeout(() => said.querySelector('input') ?? (said.textContent = ''), 3000);
  };
  return html('span', { class: 'copy' }, button(label, () => void copy(), attributes), said);
}
