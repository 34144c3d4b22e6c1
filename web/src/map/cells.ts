/** PRIO-GRID cells: half a degree wide, numbered row by row from the south-west. */

export interface Cell {
  readonly gid: number;
  /** 0 at the South Pole. */
  readonly row: number;
  /** 0 at 180° west. */
  readonly column: number;
}

const columns = 720;

export const cellOf = (gid: number): Cell => ({ gid, row: Math.floor((gid - 1) / columns), column: (gid - 1) % columns });

export const latitudeOf = ({ row }: Cell): number => row / 2 - 89.75;

export const longitudeOf = ({ column }: Cell): number => column / 2 - 179.75;

/** The centre, as 5.25° N, 25.75° E. */
export function centreName(gid: number): string {
  const cell = cellOf(gid);
  const side = (degrees: number, positive: string, negative: string): string => `${Math.abs(degrees)}° ${degrees < 0 ? negative : positive}`;
  return `${side(latitudeOf(cell), 'N', 'S')}, ${side(longitudeOf(cell), 'E', 'W')}`;
}

/** Rows and columns that hold the cells, a margin of cells around them. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

export function boxOf(cells: readonly Cell[], margin: number): Box {
  const rows = cells.map(cell => cell.row);
  const cols = cells.map(cell => cell.column);
  return {
    south: Math.min(...rows) - margin,
    north: Math.max(...rows) + margin,
    west: Math.min(...cols) - margin,
    east: Math.max(...cols) + margin,
  };
}

/** How much narrower a degree of longitude is than one of latitude, in the middle of the box. */
export const narrowing = ({ south, north }: Box): number => Math.cos((((south + north + 1) / 4 - 90) * Math.PI) / 180);

/** An edge between a cell of the set and one outside, in columns and rows from the south-west. */
export type Edge = readonly [x1: number, y1: number, x2: number, y2: number];

/** The outline of a set of cells. */
export function outlineOf(cells: readonly Cell[]): Edge[] {
  const inside = new Set(cells.map(cell => cell.gid));
  return cells.flatMap(({ gid, row, column }) => [
    ...(inside.has(gid + columns) ? [] : [[column, row + 1, column + 1, row + 1] as const]),
    ...(inside.has(gid - columns) ? [] : [[column, row, column + 1, row] as const]),
    ...(inside.has(gid - 1) ? [] : [[column, row, column, row + 1] as const]),
    ...(inside.has(gid + 1) ? [] : [[column + 1, row, column + 1, row + 1] as const]),
  ]);
}

/** The nearest cell of the set in a direction: straight on if there is one, else the least aside. */
export function neighbourIn(cells: readonly Cell[], from: Cell, east: number, north: number): Cell | null {
  let best: Cell | null = null;
  let least = Infinity;
  for (const cell of cells) {
    const along = (cell.column - from.column) * east + (cell.row - from.row) * north;
    const aside = Math.abs((cell.column - from.column) * north) + Math.abs((cell.row - from.row) * east);
    const distance = along + 3 * aside;
    if (along > 0 && aside <= along && distance < least) {
      best = cell;
      least = distance;
    }
  }
  return best;
}
