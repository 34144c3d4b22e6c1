import { defineConfig } from 'vitest/config';
import { plotWithoutStyle } from './plot-without-style.ts';

/** The API that the development server passes requests on to: `npm run dev`, with `dotnet run --project local` beside it. */
const api = process.env['POCGRID_API'] ?? 'http://localhost:5080';

// Few files rather than thirty: the first view, the plotting library with the drawings, and what is below the first view.
const groups = [
  { name: 'plot', test: /node_modules|web\/src\/charts\//, priority: 2 },
  { name: 'first', test: /web\/src\/(?:dom|tables|copy|explorer)\.ts|web\/src\/(?:api|map|state|text)\/|web\/src\/views\/(?:contents|controls|map|mapWords|masthead|print|section|story|storyTables)\.ts/, priority: 1 },
];

export default defineConfig({
  plugins: [plotWithoutStyle()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups, includeDependenciesRecursively: false } } },
  },
  server: { proxy: { '/api': api } },
  preview: { proxy: { '/api': api } },
  test: { include: ['tests/**/*.test.ts'] },
});
