"""python3 brief_real.py DATA CELL_COUNTRIES: overlap and distances to bases, worked out anew from the real files (real_files.py).

Writes brief-real.csv beside itself: table,key,column,value.
"""
import csv, math, os, statistics
from collections import defaultdict
from real_files import FIRST, GED, HOSTS, at_risk, bases, cells_of, risk_of, violent, works_in


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


answers = []
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
            home = {cell for cell in cells_of[country] if works_in(mission, cell)}
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
                ('overlap', key, 'cells_presence_elsewhere', len(elsewhere) + len(present - home))]


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
