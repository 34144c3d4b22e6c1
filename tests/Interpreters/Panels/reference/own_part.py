#!/usr/bin/env python3
"""Strengths, enhancements and six-month histories of every country's part of a cell, made from the raw files alone.

Written from docs/definitions.md ("The unit", "The terms"), without PocGrid's code: the standard library, one pass over each file.

    python3 own_part.py DATA MISSIONS.csv OUT.csv

DATA is the folder of the seven countries' files (POCGRID_DATA_SEVEN). OUT has a row for each unit and month at risk: gid, country, month_id, troops, presence,
troop_presence, enhanced_1, enhanced_35, enhanced_150, new_presence, nonstate_6m, state_6m (blank where the window begins before the country's events).
"""
import csv
import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

csv.field_size_limit(10**9)

STUDY = (2012, 1), (2022, 12)
ISO_OF_NUMERIC = {"140": "CAF", "384": "CIV", "180": "COD", "430": "LBR", "466": "MLI", "728": "SSD", "729": "SDN"}
ISO_OF_GW = {482: "CAF", 437: "CIV", 490: "COD", 450: "LBR", 432: "MLI", 626: "SSD", 625: "SDN"}
LEAST_SHARE = 0.01
SUDAN_SPLIT = (2011, 7)  # the last month in which Sudan may mean South Sudan
WINDOW = 6


def month_id(year, month):
    return (year - 1980) * 12 + month


def gid_of(latitude, longitude):
    row = min(int(math.floor((latitude + 90) * 2)), 359)
    col = min(int(math.floor((longitude + 180) * 2)), 719)
    return row * 720 + col + 1


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


# Polygons: the share of a cell, on the sphere, edges straight in degrees.

def clip(ring, axis, bound, keep_above):
    """Sutherland and Hodgman (1974): the part of a ring on one side of a line of latitude (axis 1) or longitude (axis 0)."""
    out = []
    for (a, b) in zip(ring, ring[1:] + ring[:1]):
        a_in = a[axis] >= bound if keep_above else a[axis] <= bound
        b_in = b[axis] >= bound if keep_above else b[axis] <= bound
        if a_in:
            out.append(a)
        if a_in != b_in:
            t = (bound - a[axis]) / (b[axis] - a[axis])
            crossing = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
            crossing[axis] = bound
            out.append(tuple(crossing))
    return out


def sphere_area(ring):
    """Integral of sin(latitude) over longitude along the ring: its area on the unit sphere, with a sign."""
    total = 0.0
    for ((x1, y1), (x2, y2)) in zip(ring, ring[1:] + ring[:1]):
        dx, p1, p2 = math.radians(x2 - x1), math.radians(y1), math.radians(y2)
        # (cos p1 - cos p2) / (p2 - p1), in a form that does not cancel where p1 is near p2.
        half = (p2 - p1) / 2
        total += dx * math.sin((p1 + p2) / 2) * (math.sin(half) / half if half else 1.0)
    return total


def shares(geometry):
    """gid -> share of the whole cell's area."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    areas = Counter()
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            points = [tuple(point[:2]) for point in ring[:-1]]
            sign = 1 if number == 0 else -1
            low, high = min(p[1] for p in points), max(p[1] for p in points)
            for row in range(int(math.floor((low + 90) * 2)), min(int(math.floor((high + 90) * 2)), 359) + 1):
                south = row / 2 - 90
                strip = clip(clip(points, 1, south, True), 1, south + 0.5, False)
                if not strip:
                    continue
                left, right = min(p[0] for p in strip), max(p[0] for p in strip)
                for col in range(int(math.floor((left + 180) * 2)), min(int(math.floor((right + 180) * 2)), 719) + 1):
                    west = col / 2 - 180
                    part = clip(clip(strip, 0, west, True), 0, west + 0.5, False)
                    if part:
                        areas[row * 720 + col + 1] += sign * abs(sphere_area(part))
    whole = lambda gid: math.radians(0.5) * (math.sin(math.radians(((gid - 1) // 720 + 1) / 2 - 90)) - math.sin(math.radians(((gid - 1) // 720) / 2 - 90)))
    return {gid: area / whole(gid) for gid, area in areas.items()}


def read_shares(data):
    path = data / "boundaries" / "ne_50m_countries_africa.geojson.gz"
    found = defaultdict(Counter)
    for feature in json.load(gzip.open(path, "rt", encoding="utf-8"))["features"]:
        iso = ISO_OF_NUMERIC.get(feature["properties"]["iso_n3"])
        if iso:
            found[iso].update(shares(feature["geometry"]))
    return found


def own_country(gw, gid, date, share):
    """The country of a row that says Gleditsch-Ward code gw: Sudan of the time may be South Sudan today."""
    iso = ISO_OF_GW.get(gw)
    if iso == "SDN" and date <= SUDAN_SPLIT and share["SSD"].get(gid, 0) > share["SDN"].get(gid, 0):
        return "SSD"
    return iso


# Deployment maps.

def number(text):
    return None if text in ("", "NA", "unknown", "Na") else float(text)


def revision(source):
    found = re.search(r"\brev\b\.?\s*(\d+)(?:\.(\d+))?", source, re.IGNORECASE)
    return (int(found.group(1)), int(found.group(2) or 0)) if found else (0, 0)


def read_maps(data, missions, share):
    """mission -> {month_id: {(country, gid): [troops, has any post, has troops or unknown]}}, and the last month of the whole file."""
    path = next((data / "geopko").glob("*.gz"))
    rows, seen, last = [], set(), 0
    for row in rows_of(path):
        key = tuple(row.values())
        if key in seen:
            continue
        seen.add(key)
        date = (int(row["year"]), int(row["month"]))
        last = max(last, month_id(*date))
        mission = row["mission"].strip().upper()
        if mission in missions:
            rows.append((mission, row["source"].strip(), date, row))
    dated = defaultdict(Counter)
    for mission, source, date, _ in rows:
        dated[mission, source][date] += 1
    maps = defaultdict(lambda: defaultdict(list))
    for mission, source, date, row in rows:
        months = dated[mission, source].most_common()
        clear = len(months) == 1 or (months[1][1] < months[0][1] and months[1][1] * 5 <= sum(n for _, n in months))
        maps[mission][months[0][0] if clear else date].append((revision(source), row))
    placed = defaultdict(dict)
    for mission, by_month in maps.items():
        for date, entries in by_month.items():
            highest = max(entry[0] for entry in entries)
            units = defaultdict(lambda: [0.0, False, False])
            for found, row in entries:
                if found != highest or number(row["latitude"]) is None:
                    continue
                gid = gid_of(float(row["latitude"]), float(row["longitude"]))
                code = number(row["gnwo"]) or number(row["cow_code"])
                unit = units[own_country(int(code) if code else None, gid, date, share), gid]
                troops = number(row["no.troops"])
                unknown = row["no.troops"] == "unknown"
                unit[0] += troops or 0
                unit[1] = True
                unit[2] |= unknown or (troops or 0) > 0
            placed[mission][month_id(*date)] = dict(units)
    return placed, last


# Violence.

def read_events(data, share):
    """(country, gid, month_id, is_state) -> deaths; (country, gid) -> spans of months of its events; country -> first and last month of its file."""
    deaths, spans, covered = Counter(), defaultdict(list), {}
    for path in sorted((data / "ucdp").glob("*.gz")):
        first, last, countries = 10**9, 0, set()
        for row in rows_of(path):
            if not row["id"].strip().isdigit():
                continue  # the HXL tags
            start, end = (tuple(int(part) for part in row[name][:7].split("-")) for name in ("date_start", "date_end"))
            first, last = min(first, month_id(*start)), max(last, month_id(*end))
            gw = int(float(row["country_id"]))
            countries.add(gw)
            if int(row["type_of_violence"]) != 3 or int(row["where_prec"]) > 5 or int(row["date_prec"]) > 4:
                continue
            gid = gid_of(float(row["latitude"]), float(row["longitude"]))
            iso = own_country(gw, gid, end, share)
            deaths[iso, gid, month_id(*end), row["gwnoa"].strip() not in ("", "NA")] += int(float(row["best"]))
            spans[iso, gid].append((month_id(*start), month_id(*end)))
        for gw in countries & set(ISO_OF_GW):
            covered[ISO_OF_GW[gw]] = (first, last)
    return deaths, spans, covered


def main(data, missions_path, out):
    data = Path(data)
    share = read_shares(data)
    with open(missions_path, encoding="utf-8", newline="") as file:
        missions = {row["mission"]: row for row in csv.DictReader(file)}
    maps, last_map = read_maps(data, missions, share)
    deaths, spans, covered = read_events(data, share)

    standing = defaultdict(lambda: [0.0, False, False])  # (country, gid, month) -> strength
    at_risk = defaultdict(set)
    for mission, by_month in maps.items():
        facts = missions[mission]
        ends = month_id(*map(int, facts["last_month"].split("-"))) if facts["last_month"] else last_map
        ends = min(ends, last_map)
        begins = month_id(*map(int, facts["first_month"].split("-")))
        months = sorted(m for m in by_month if m <= ends)
        for month, until in zip(months, months[1:] + [ends + 1]):
            for (iso, gid), (troops, post, strong) in by_month[month].items():
                for now in range(month, until):
                    unit = standing[iso, gid, now]
                    unit[0] += troops
                    unit[1] |= post
                    unit[2] |= strong
        first = min(m for m in months if m >= begins)
        at_risk[facts["country_iso3"]].update(range(first + 1, ends + 1))

    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("gid country month_id troops presence troop_presence enhanced_1 enhanced_35 enhanced_150 new_presence nonstate_6m state_6m".split())
        for iso in sorted(at_risk):
            from_month = max(month_id(*STUDY[0]), covered[iso][0])
            to_month = min(month_id(*STUDY[1]), covered[iso][1], last_map)
            months = sorted(m for m in at_risk[iso] if from_month <= m <= to_month)
            cells = {gid for gid, value in share[iso].items() if value >= LEAST_SHARE}
            cells |= {gid for (country, gid), found in spans.items()
                      if country == iso and any(a <= to_month and b >= from_month for a, b in found)}
            cells |= {gid for (country, gid, month) in standing if country == iso and month_id(*STUDY[0]) <= month <= min(month_id(*STUDY[1]), last_map)}
            for gid in sorted(cells):
                for month in months:
                    now = standing.get((iso, gid, month), (0.0, False, False))
                    before = standing.get((iso, gid, month - 1), (0.0, False, False))
                    gain = now[0] - before[0]
                    known = month - WINDOW >= covered[iso][0]
                    history = [sum(deaths[iso, gid, m, state] for m in range(month - WINDOW, month)) if known else "" for state in (False, True)]
                    writer.writerow([gid, iso, month, int(now[0]), int(now[1]), int(now[2]),
                                     int(gain >= 1), int(gain >= 35), int(gain >= 150), int(gain >= 1 and before[0] == 0), *history])


if __name__ == "__main__":
    main(*sys.argv[1:])
