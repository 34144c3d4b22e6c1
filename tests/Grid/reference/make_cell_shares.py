"""Makes cell_shares.csv: shares of 50 PRIO-GRID cells by country, from an independent clipper (GEOS, through Shapely).

Cells are clipped in degrees of longitude and latitude; the pieces' edges are then divided 64 times, their latitudes replaced
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

from shapely.geometry import box, shape


def divided(ring):
    points = list(ring.coords)
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        for i in range(64):
            yield x1 + (x2 - x1) * i / 64, y1 + (y2 - y1) * i / 64


def ring_area(ring, west, middle):
    points = [(x - west, math.sin(math.radians(y)) - middle) for x, y in divided(ring)]
    points.append(points[0])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:]))) / 2


def sphere_area(geometry, west, middle):
    polygons = [g for g in getattr(geometry, "geoms", [geometry]) if g.geom_type == "Polygon"]
    return sum(
        ring_area(p.exterior, west, middle) - sum(ring_area(hole, west, middle) for hole in p.interiors) for p in polygons)


features = json.load(gzip.open(sys.argv[1]))["features"]
countries = [(f["properties"]["name"], shape(f["geometry"])) for f in features]
countries = [(name, g if g.is_valid else g.buffer(0)) for name, g in countries]
draw = random.Random(20250901)
rows, seen = [], set()
while len(seen) < 50:
    row, column = draw.randrange(100, 260), draw.randrange(320, 470)
    gid = row * 720 + column + 1
    south, west = row / 2 - 90, column / 2 - 180
    cell = box(west, south, west + 0.5, south + 0.5)
    middle = math.sin(math.radians(south + 0.25))
    whole = 0.5 * (math.sin(math.radians(south + 0.5)) - math.sin(math.radians(south)))
    shares = [(name, sphere_area(g.intersection(cell), west, middle) / whole) for name, g in countries if g.intersects(cell)]
    shares = [(name, share) for name, share in shares if share > 0]
    if gid in seen or all(share > 1 - 1e-9 for _, share in shares):
        continue
    seen.add(gid)
    rows += [(gid, name, f"{share:.12f}") for name, share in shares]

with open("cell_shares.csv", "w", newline="", encoding="utf-8") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["gid", "name", "share"])
    writer.writerows(sorted(rows))
