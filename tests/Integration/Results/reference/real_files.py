"""The real files as tests read them anew: countries' cells, bases by month, months at risk, violence. Imported by the scripts beside it.

Arguments of the script that imports it: DATA CELL_COUNTRIES. DATA is the folder of the real files; CELL_COUNTRIES is the table cell_countries of a
release made from them, as CSV (dotnet run --project local -- tables cell_countries), for how much of each cell is whose. The unit is a country's own
part of a cell: events count by the country of their file, bases by the country that the row states. Standard library only.
"""
import csv, gzip, math, os, re, sys
from collections import Counter, defaultdict

DATA, CELL_COUNTRIES = sys.argv[1:]
HOSTS = {'MINUSCA': 'CAF', 'UNMISS': 'SSD', 'UNAMID': 'SDN', 'UNISFA': 'SDN', 'MONUSCO': 'COD', 'MINUSMA': 'MLI', 'UNMIL': 'LBR', 'UNOCI': 'CIV'}
ENDS = {'UNAMID': (2020, 12), 'UNMIL': (2018, 3), 'UNOCI': (2017, 6), 'MINUSMA': (2023, 12)}
AREAS = {'UNAMID': (21.5, 8.5, 27.25, 20), 'UNISFA': (27.8333, 9.2, 29, 10.1667)}  # west, south, east, north; others work in all of the country
GW = {'482': 'CAF', '625': 'SDN', '626': 'SSD', '490': 'COD', '432': 'MLI', '450': 'LBR', '437': 'CIV'}
GED = {'CAF': 'GEDEvent_v23_1_country482', 'SSD': 'hdx_ucdp_conflict_data_ssd', 'SDN': 'hdx_ucdp_conflict_data_sdn'}


def month(year, of_year):
    return year * 12 + of_year - 1


FIRST, LAST = month(2012, 1), month(2020, 12)  # the study, as far as the deployment maps go


def rows(path):
    with gzip.open(os.path.join(DATA, path), 'rt', encoding='utf-8-sig', newline='') as file:
        yield from csv.DictReader(file)


def gid(latitude, longitude):
    return math.floor((float(latitude) + 90) * 2) * 720 + math.floor((float(longitude) + 180) * 2) + 1


def works_in(mission, cell):
    """Whether a mission's area of operations has part of the cell."""
    row, column = divmod(cell - 1, 720)
    south, west = row / 2 - 90, column / 2 - 180
    left, bottom, right, top = AREAS.get(mission, (-180, -90, 180, 90))
    return west < right and west + 0.5 > left and south < top and south + 0.5 > bottom


with open(CELL_COUNTRIES, newline='') as file:
    cells_of, countries_in = defaultdict(set), defaultdict(set)
    for row in csv.DictReader(file):
        if float(row['share_of_cell']) >= 0.01:
            countries_in[int(row['gid'])].add(row['country'])
            cells_of[row['country']].add(int(row['gid']))

# Bases: of each mission and month the highest revision, standing until the next map or the mission's end. A map has the month of most of
# its rows; in this file no second month comes near a fifth of them.
deployments = [row for row in rows('geopko/Geo_PKO_v.2.1_location_map.csv.gz') if row['mission'] in HOSTS]
months_of = defaultdict(Counter)
for row in deployments:
    months_of[row['mission'], row['source']][month(int(row['year']), int(row['month']))] += 1
maps = defaultdict(lambda: defaultdict(list))
for row in deployments:
    found = re.search(r'\bRev\b\.?\s*(\d+)(?:\.(\d+))?', row['source'], re.I)
    revision = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
    maps[row['mission']][months_of[row['mission'], row['source']].most_common(1)[0][0]].append((revision, row))
bases, at_risk, map_months = {}, {}, {}
troops = defaultdict(float)  # (country, cell, month) -> known troops of all missions
for mission, published in maps.items():
    end = min(LAST, month(*ENDS[mission]) if mission in ENDS else LAST)
    map_months[mission] = months = sorted(published)
    at_risk[mission] = range(max(FIRST, months[0] + 1), end + 1)
    for i, start in enumerate(months):
        until = min(end, months[i + 1] - 1 if i + 1 < len(months) else end)
        highest = max(revision for revision, _ in published[start])
        placed = [row for revision, row in published[start] if revision == highest and row['latitude'] != 'NA']
        for row in placed:
            for standing in range(start, until + 1):
                troops[GW.get(row['gnwo']), gid(row['latitude'], row['longitude']), standing] += (
                    0 if row['no.troops'] == 'unknown' else float(row['no.troops']))
        for measure, kinds in (('any_post', None), ('troop_presence', lambda given: given != '0'), ('known', lambda given: given not in ('0', 'unknown'))):
            cells = {(GW.get(row['gnwo']), gid(row['latitude'], row['longitude'])) for row in placed if kinds is None or kinds(row['no.troops'])}
            for standing in range(start, until + 1):
                bases[measure, mission, standing] = cells

# A cell without a hundredth of a country's land is the country's all the same where one of its bases stands in the study.
for (measure, mission, standing), cells in bases.items():
    if FIRST <= standing <= LAST:
        for country, cell in cells:
            cells_of[country].add(cell)

# Violence, by the month in which an event ended.
violent = defaultdict(lambda: [0, 0])
covered = {}  # country -> months: an annual release covers its years, a country's file those from its first to its last event of any type
for country, path in GED.items():
    dated = []
    for row in rows(f'ucdp/{path}.csv.gz'):
        if not row['type_of_violence'].isdigit():
            continue  # HDX's row of tags
        dated += [month(int(row[date][:4]), int(row[date][5:7])) for date in ('date_start', 'date_end')]
        if row['type_of_violence'] == '3' and int(row['where_prec']) <= 5 and int(row['date_prec']) <= 4:
            year, of_year = row['date_end'][:7].split('-')
            actor = 'state' if row['gwnoa'].strip() else 'nonstate'
            cell = gid(row['latitude'], row['longitude'])
            event = violent[country, cell, month(int(year), int(of_year)), actor]
            event[0] += 1
            event[1] += int(row['best'])
            starts = month(int(row['date_start'][:4]), int(row['date_start'][5:7]))
            if month(int(year), int(of_year)) >= FIRST and starts <= month(2022, 12):
                cells_of[country].add(cell)
    covered[country] = range(month(1989, 1), month(2022, 12) + 1) if path.startswith('GEDEvent') else range(min(dated), max(dated) + 1)

risk_of = {country: set().union(*[at_risk[m] for m in at_risk if HOSTS[m] == country]) for country in GED}
