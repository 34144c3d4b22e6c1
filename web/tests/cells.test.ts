import { describe, expect, it } from 'vitest';
import { boxOf, cellOf, centreName, latitudeOf, longitudeOf, neighbourIn, outlineOf } from '../src/map/cells';

describe('cells', () => {
  // Kinshasa, 4.32° S, 15.31° E: row floor((−4.32 + 90) · 2) = 171, column floor((15.31 + 180) · 2) = 390.
  it('have their place by number', () => {
    const cell = cellOf(171 * 720 + 390 + 1);
    expect(cell).toMatchObject({ row: 171, column: 390 });
    expect([latitudeOf(cell), longitudeOf(cell)]).toEqual([-4.25, 15.25]);
    expect(centreName(cell.gid)).toBe('4.25° S, 15.25° E');
  });

  it('go from the south-west to the north-east corner of the world', () => {
    expect(cellOf(1)).toMatchObject({ row: 0, column: 0 });
    expect(centreName(1)).toBe('89.75° S, 179.75° W');
    expect(centreName(259_200)).toBe('89.75° N, 179.75° E');
  });

  it('of a block have its rim as outline', () => {
    const block = [cellOf(1000), cellOf(1001), cellOf(1720), cellOf(1721)];
    expect(outlineOf(block)).toHaveLength(8);
    expect(boxOf(block, 1)).toEqual({ south: 0, north: 3, west: 278, east: 281 });
  });

  it('are walked straight on first, then the least aside, and end at the rim', () => {
    const [west, east, far] = [cellOf(1000), cellOf(1001), cellOf(1000 + 2 * 720 + 1)];
    const cells = [west, east, far];
    expect(neighbourIn(cells, west, 1, 0)).toBe(east);
    expect(neighbourIn(cells, east, 0, 1)).toBe(far);
    expect(neighbourIn(cells, west, 0, 1)).toBe(far);
    expect(neighbourIn(cells, west, -1, 0)).toBeNull();
  });
});
