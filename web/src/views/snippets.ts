/** A line each that reads a file of a release. */

export interface Snippet {
  readonly language: string;
  readonly code: string;
}

/** Lines for a table. @param address without query */
export const tableSnippets = (address: string): readonly Snippet[] => [
  ...parquetSnippets(`${address}?format=parquet`),
  { language: 'R', code: `rows <- read.csv("${address}?format=csv")` },
  {
    language: 'C#',
    code: `var rows = await new HttpClient().GetFromJsonAsync<System.Text.Json.JsonElement[]>("${address}?format=json"); // using System.Net.Http.Json;`,
  },
];

/** Lines for a panel, which is Parquet. */
export const panelSnippets = (address: string): readonly Snippet[] => [
  ...parquetSnippets(address),
  { language: 'R', code: `rows <- arrow::read_parquet("${address}")` },
  {
    language: 'C#',
    code: `using var rows = new ParquetSharp.ParquetFileReader(new MemoryStream(await new HttpClient().GetByteArrayAsync("${address}")));`,
  },
];

const parquetSnippets = (address: string): readonly Snippet[] => [
  { language: 'DuckDB', code: `SELECT * FROM read_parquet('${address}');` },
  { language: 'Python', code: `import pandas; rows = pandas.read_parquet("${address}")` },
];
