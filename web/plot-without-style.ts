import type { Plugin } from 'vite';

const styleElement = /\.call\(\(svg\) =>\s*(?:\/\/[^\n]*\n\s*)?svg\.append\("style"\)\.text\(\s*`[^`]*`\s*\)\s*\)/;

/**
 * Leaves out the style element that Observable Plot puts into each drawing: the page's policy allows no inline style, and
 * src/explorer.css has these rules. Fails where Plot's source no longer holds it, so that an upgrade is looked at.
 */
export function plotWithoutStyle(): Plugin {
  return {
    name: 'plot-without-style',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith('@observablehq/plot/src/plot.js')) {
        return null;
      }
      if (!styleElement.test(code)) {
        throw new Error('Observable Plot no longer appends its style element as before: look at its src/plot.js and change web/plot-without-style.ts.');
      }
      return { code: code.replace(styleElement, ''), map: null };
    },
  };
}
