"""python3 brief_real.py DATA CELL_COUNTRIES: overlap and distances to bases, worked out anew from the real files.

DATA is the folder of the real files; CELL_COUNTRIES is the table cell_countries of a release made from them, as CSV
(dotnet run --project local -- tables cell_countries), for how much of each cell is whose. The unit is a country's own part of a cell: events count
by the country of their file, bases by the country that the row states. Standard library only.
Writes brief-real.csv beside itself: table,key,column,value.
"""
import csv, gzip, math, os, re, statistics, sys
from collections import Counter, defaultdict

DATA, CELL_COUNTRIES = sys.argv[1:]
HOSTS = {'MINUSCA': 'CAF', 'UNMISS': 'SSD', 'UNAMID': 'SDN', 'UNISFA': 'SDN', 'MONUSCO': 'COD', 'MINUSMA': 'MLI', 'UNMIL': 'LBR', 'UNOCI': 'CIV'}
ENDS = {'UNAMID': (2020, 12), 'UNMIL': (2018, 3), 'UNOCI': (2017, 6), 'MINUSMA': (2023, 12)}
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


def centre(cell):
    row, column = divmod(cell - 1, 720)
    return math.radians(row / 2 - 89.75), math.radians(column / 2 - 179.75)


def km(a, b):
    """By vectors, not by the haversine formula that PocGrid uses."""
    def vector(cell):
        latitude, longitude = centre(cell)
        return (math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude))
    u, v = vector(a), vector(b)
    cross = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
    return 6371.0087714 * math.atan2(math.sqrt(sum(x * x for x in cross)), sum(x * y for x, y in zip(u, v)))


with open(CELL_COUNTRIES, newline='') as file:
    cells_of = defaultdict(set)
    for row in csv.DictReader(file):
        if float(row['share_of_cell']) >= 0.01:
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
bases, at_risk = {}, {}
for mission, published in maps.items():
    end = min(LAST, month(*ENDS[mission]) if mission in ENDS else LAST)
    months = sorted(published)
    at_risk[mission] = range(max(FIRST, months[0] + 1), end + 1)
    for i, start in enumerate(months):
        until = min(end, months[i + 1] - 1 if i + 1 < len(months) else end)
        highest = max(revision for revision, _ in published[start])
        placed = [row for revision, row in published[start] if revision == highest and row['latitude'] != 'NA']
        for measure, kinds in (('any_post', None), ('troop_presence', lambda troops: troops != '0'), ('known', lambda troops: troops not in ('0', 'unknown'))):
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
for country, path in GED.items():
    for row in rows(f'ucdp/{path}.csv.gz'):
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

answers = []
risk_of = {country: set().union(*[at_risk[m] for m in at_risk if HOSTS[m] == country]) for country in GED}

for mission in ('MINUSCA', 'UNAMID', 'UNISFA', 'UNMISS'):
    country = HOSTS[mission]
    for year in range(2012, 2021):
        months = [m for m in at_risk[mission] if m // 12 == year]
        if not months:
            continue
        present, troops, known = (
            {cell for m in months for owner, cell in bases.get((measure, mission, m), ()) if owner == country} for measure in ('any_post', 'troop_presence', 'known'))
        elsewhere = {cell for m in months for owner, cell in bases.get(('any_post', mission, m), ()) if owner != country}
        for actor, classes in (('any', ('state', 'nonstate')), ('nonstate', ('nonstate',)), ('state', ('state',))):
            killing = {cell for owner, cell, m, who in violent if owner == country and m in months and who in classes}
            home = cells_of[country]
            key = f'{mission} {year} {actor}'
            answers += [
                ('overlap', key, 'months_at_risk', len(months)),
                ('overlap', key, 'cells_at_risk', len(home)),
                ('overlap', key, 'cells_both', len(home & present & killing)),
                ('overlap', key, 'cells_both_troop_presence', len(home & troops & killing)),
                ('overlap', key, 'cells_both_unknown_strength_only', len(home & (troops - known) & killing)),
                ('overlap', key, 'cells_presence_only', len(home & present - killing)),
                ('overlap', key, 'cells_presence_only_troop_presence', len(home & troops - killing)),
                ('overlap', key, 'cells_presence_only_unknown_strength_only', len(home & (troops - known) - killing)),
                ('overlap', key, 'cells_violence_only', len(home & killing - present)),
                ('overlap', key, 'cells_neither', len(home - present - killing)),
                ('overlap', key, 'cells_presence_elsewhere', len(elsewhere))]


def nearest(measure, cell, m):
    return min(km(cell, base) for mission in HOSTS for _, base in bases.get((measure, mission, m), ()))


distances = defaultdict(dict)  # (country, actor, kind of base) -> (cell, month) -> distances now and later
for (country, cell, m, actor) in violent:
    if m in risk_of[country]:
        for measure in ('any_post', 'troop_presence'):
            later = {h: nearest(measure, cell, m + h) if m + h in risk_of[country] else None for h in (0, 3, 6, 12)}
            for scope in (country, 'pooled'):
                for who in (actor, 'any'):
                    distances[scope, who, measure][country, cell, m] = later

for (scope, actor, measure), found in sorted(distances.items()):
    for horizon in (0, 3, 6, 12):
        measured = [(cell, d[0], d[horizon]) for (_, cell, _), d in found.items() if d[horizon] is not None]
        changes = defaultdict(float)
        mean = statistics.fmean(then - now for _, now, then in measured)
        for cell, now, then in measured:
            changes[cell] += then - now - mean
        clusters = len(changes)
        key = f'{scope} {actor} {measure} {horizon}'
        answers += [
            ('base_distance_summary', key, 'cell_months_with_violence', len(found)),
            ('base_distance_summary', key, 'cell_months_measured', len(measured)),
            ('base_distance_summary', key, 'clusters', clusters),
            ('base_distance_summary', key, 'median_distance_km', statistics.median(then for _, _, then in measured)),
            ('base_distance_summary', key, 'mean_distance_km', statistics.fmean(then for _, _, then in measured)),
            ('base_distance_summary', key, 'mean_distance_at_start_km', statistics.fmean(now for _, now, _ in measured))]
        changed = len({cell for cell, now, then in measured if abs(then - now) > 1e-6})
        if horizon > 0:
            answers += [
                ('base_distance_summary', key, 'mean_change_km', mean),
                ('base_distance_summary', key, 'cells_changed', changed),
                ('base_distance_summary', key, 'share_closer', sum(then < now - 1e-6 for _, now, then in measured) / len(measured)),
                ('base_distance_summary', key, 'share_farther', sum(then > now + 1e-6 for _, now, then in measured) / len(measured))]
        if horizon > 0 and changed >= 10:
            error = math.sqrt(clusters / (clusters - 1) * sum(x * x for x in changes.values())) / len(measured)
            answers.append(('base_distance_summary', key, 'mean_change_error_km', error))

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'brief-real.csv'), 'w', newline='') as file:
    writer = csv.writer(file, lineterminator='\n')
    writer.writerow(('table', 'key', 'column', 'value'))
    writer.writerows((*answer[:3], repr(answer[3])) for answer in answers)
