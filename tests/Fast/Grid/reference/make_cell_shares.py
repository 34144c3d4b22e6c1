"""Makes, with an independent clipper (GEOS, through Shapely):
* cell_shares.csv: shares of 50 PRIO-GRID cells by country;
* country_cells.csv: the numbers of cells of the study countries by majority of area, by centre, and with any overlap.

Cells are clipped in degrees of longitude and latitude; the pieces' edges are then divided 1,024 times, their latitudes replaced
by sines (Lambert's cylindrical equal-area projection, which keeps areas on the sphere) and their planar areas taken.
The 50 cells are drawn, with a fixed seed, from those in which at least one country has a share strictly between 0 and 1.

python3-shapely 1.8.5 (Debian 12), python 3.11:  /usr/bin/python3 make_cell_shares.py ne_50m_countries_africa.geojson.gz
"""
import csv
import gzip
import json
import math
import random
import sys

from shapely.geometry import Point, box, shape
from shapely.prepared import prep


def divided(ring):
    points = list(ring.coords)
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        for i in range(1024):
            yield x1 + (x2 - x1) * i / 1024, y1 + (y2 - y1) * i / 1024


def ring_area(ring, west, middle):
    points = [(x - west, math.sin(math.radians(y)) - middle) for x, y in divided(ring)]
    points.append(points[0])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:]))) / 2


def sphere_area(geometry, west, middle):
    polygons = [g for g in getattr(geometry, "geoms", [geometry]) if g.geom_type == "Polygon"]
    return sum(
        ring_area(p.exterior, west, middle) - sum(ring_area(hole, west, middle) for hole in p.interiors) for p in polygons)


def shares_of(row, column):
    south, west = row / 2 - 90, column / 2 - 180
    cell = box(west, south, west + 0.5, south + 0.5)
    middle = math.sin(math.radians(south + 0.25))
    whole = 0.5 * (math.sin(math.radians(south + 0.5)) - math.sin(math.radians(south)))
    for name, country, prepared in countries:
        if prepared.contains(cell):
            yield name, 1.0
        elif prepared.intersects(cell):
            share = sphere_area(country.intersection(cell), west, middle) / whole
            if share > 0:
                yield name, share


def write(file, header, rows):
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


features = json.load(gzip.open(sys.argv[1]))["features"]
countries = [(f["properties"]["name"], shape(f["geometry"])) for f in features if f["properties"]["name"] != "Fiji"]
countries = [(name, g if g.is_valid else g.buffer(0)) for name, g in countries]
countries = [(name, g, prep(g)) for name, g in countries]

draw = random.Random(20250901)
rows, seen = [], set()
while len(seen) < 50:
    row, column = draw.randrange(100, 260), draw.randrange(320, 470)
    gid = row * 720 + column + 1
    shares = list(shares_of(row, column))
    if gid not in seen and any(share < 1 - 1e-9 for _, share in shares):
        seen.add(gid)
        rows += [(gid, name, f"{share:.12f}") for name, share in shares]
write("cell_shares.csv", ["gid", "name", "share"], sorted(rows))

STUDY = ["Central African Rep.", "S. Sudan", "Sudan", "Mali", "Dem. Rep. Congo", "Côte d'Ivoire", "Liberia"]
counts = {name: [0, 0, 0] for name in STUDY}
for row in range(140, 240):
    for column in range(330, 450):
        shares = list(shares_of(row, column))
        if shares:
            counts.get(max(shares, key=lambda s: s[1])[0], [0])[0] += 1
        for name, _ in shares:
            if name in counts:
                counts[name][2] += 1
centres = {(row, column): Point(column / 2 - 179.75, row / 2 - 89.75) for row in range(140, 240) for column in range(330, 450)}
for name, _, prepared in countries:
    if name in counts:
        counts[name][1] = sum(prepared.contains(point) for point in centres.values())
write("country_cells.csv", ["name", "majority", "centroid", "any_overlap"], [[name, *counts[name]] for name in STUDY])
