"""python3 claims_real.py DATA CELL_COUNTRIES: the brief's claims in numbers, worked out anew from the real files (real_files.py).

Writes claims-real.csv beside itself: table,key,column,value. A year that is missing is written as nothing.
"""
import csv, os
from collections import Counter, defaultdict
from real_files import FIRST, GED, HOSTS, LAST, bases, cells_of, countries_in, covered, map_months, month, risk_of, troops, violent

WINDOW, HORIZONS = 6, (3, 6, 12)
CLASSES = {'any': ('state', 'nonstate'), 'nonstate': ('nonstate',), 'state': ('state',)}
BASES = {'any': (True, False), 'with_base': (True,), 'without_base': (False,)}
STARTS = {'MINUSCA': (2014, 4), 'UNAMID': (2007, 7), 'UNISFA': (2011, 6), 'UNMISS': (2011, 7)}  # first month of the mandates

posts = {(country, cell, m) for (measure, _, m), cells in bases.items() if measure == 'any_post' for country, cell in cells}
enhanced = {at for at in troops if troops[at] > troops.get((at[0], at[1], at[2] - 1), 0)}
deaths, events = defaultdict(Counter), defaultdict(Counter)  # actor class -> (country, cell, month) -> number
owners = defaultdict(set)  # cell -> countries with an event in it
for (country, cell, m, who), (number, killed) in violent.items():
    for actor, classes in CLASSES.items():
        if who in classes:
            events[actor][country, cell, m] += number
            deaths[actor][country, cell, m] += killed
            owners[cell].add(country)


def around(cell):
    return [cell + 720 * north + east for north in (-1, 0, 1) for east in (-1, 0, 1) if north or east]


def is_known(country, first, last):
    return first in covered[country] and last in covered[country]


def window(actor, country, cell, last):
    return sum(deaths[actor][country, cell, m] for m in range(last - WINDOW + 1, last + 1))


def share(part, whole):
    return part / whole if whole else None


answers = []
counts = defaultdict(Counter)  # (table, key) -> column -> number

for country, risk in risk_of.items():
    for cell in cells_of[country]:
        neighbours = around(cell)
        for m in risk:
            uncovered = any(other not in covered or m - 1 not in covered[other] for neighbour in neighbours for other in countries_in[neighbour])
            is_threat_known, is_origin_known = is_known(country, m - WINDOW, m), is_known(country, m - WINDOW, m - 1)
            later = {h: None if any(m + i not in risk for i in range(1, h + 1)) else any((country, cell, m + i) in enhanced for i in range(1, h + 1))
                     for h in HORIZONS}
            for actor in CLASSES:
                before, now = window(actor, country, cell, m - 1), window(actor, country, cell, m)
                near = before + sum(
                    window(actor, owner, other, m - 1) for other in neighbours for owner in owners.get(other, ()) if is_known(owner, m - WINDOW, m - 1))
                for scope in (country, 'pooled'):
                    for base in BASES:
                        if ((country, cell, m) in posts) in BASES[base]:
                            for kind, holds in (('increase', lambda least: now - before >= least), ('onset', lambda least: before == 0 and now >= least)):
                                for least in (1, 10, 25):
                                    count = counts['threats', f'{scope} {actor} {kind} {least} {base}']
                                    count['cell_months_at_risk'] += 1
                                    count['cell_months_not_known'] += not is_threat_known
                                    for column, is_so, prefixes in (
                                            ('threats', holds(least), ('followed_%dm', 'met_within_%dm')),
                                            ('cell_months_calm', now == 0, ('calm_followed_%dm', 'calm_enhanced_within_%dm'))):
                                        is_so = is_so and is_threat_known
                                        count[column] += is_so
                                        for h in HORIZONS:
                                            count[prefixes[0] % h] += is_so and later[h] is not None
                                            count[prefixes[1] % h] += is_so and later[h] is True
                        if ((country, cell, m - 1) in posts) in BASES[base]:
                            count = counts['enhancement_origins', f'{scope} {actor} {base}']
                            outcome = 'enhancements' if (country, cell, m) in enhanced else 'not_enhanced'
                            for name in ('enhancements', 'not_enhanced'):
                                is_so = name == outcome
                                count[name] += is_so
                                is_so = is_so and is_origin_known
                                count[name + '_known'] += is_so
                                count[name + '_victims_in_cell'] += is_so and before > 0
                                count[name + '_victims_in_cell_or_neighbours'] += is_so and near > 0
                                count[name + '_victims_in_neither'] += is_so and near == 0
                                count[name + '_neighbours_not_covered'] += is_so and near == 0 and uncovered

for (table, key), count in counts.items():
    if table == 'threats':
        for h in HORIZONS:
            answers += [(table, key, f'share_met_within_{h}m', share(count[f'met_within_{h}m'], count[f'followed_{h}m'])),
                        (table, key, f'share_calm_enhanced_within_{h}m', share(count[f'calm_enhanced_within_{h}m'], count[f'calm_followed_{h}m']))]
    else:
        for name in ('enhancements', 'not_enhanced'):
            answers += [(table, key, f'share_{name}_victims_{where}', share(count[f'{name}_victims_{where}'], count[name + '_known']))
                        for where in ('in_cell', 'in_cell_or_neighbours', 'in_neither')]

patterns = defaultdict(Counter)
for country, risk in risk_of.items():
    for actor in CLASSES:
        for year in (None, *sorted({m // 12 for m in risk})):
            months = [m for m in risk if year in (None, m // 12)]
            for scope in (country, 'pooled'):
                count = patterns['presence_patterns', f'{scope} {"" if year is None else year} {actor}']
                for cell in cells_of[country]:
                    had_base = any((country, cell, m) in posts for m in months)
                    states = [(events[actor][country, cell, m] > 0, (country, cell, m) in posts) for m in months]
                    for unit, all_states in (('cells', [(any(v for v, _ in states), had_base)]), ('cell_months', states)):
                        count[unit + '_at_risk'] += len(all_states)
                        for name, state in (('both', (True, True)), ('presence_only', (False, True)), ('violence_only', (True, False)), ('neither', (False, False))):
                            count[f'{unit}_{name}'] += all_states.count(state)
                    killed = sum(deaths[actor][country, cell, m] for m in months)
                    count['deaths'] += killed
                    count['deaths_with_base'] += sum(deaths[actor][country, cell, m] for m in months if (country, cell, m) in posts)
                    count['deaths_never_base'] += 0 if had_base else killed
for (table, key), count in patterns.items():
    answers.append((table, key, 'share_of_deaths_never_base', share(count['deaths_never_base'], count['deaths'])))

for country, risk in risk_of.items():
    found = []
    for cell in cells_of[country]:
        base_months = sum((country, cell, m) in posts for m in risk)
        if base_months:
            found.append((sum(troops.get((country, cell, m), 0) for m in risk) / len(risk), base_months, cell))
    found.sort(reverse=True)
    least = found[-(-len(found) // 10) - 1][0]
    for mean_troops, base_months, cell in found:
        if mean_troops > 0 and mean_troops >= least:
            killed = {actor: sum(deaths[actor][country, cell, m] for m in risk) for actor in CLASSES}
            answers += [('strong_presence', f'{country} {cell}', column, value) for column, value in (
                ('months_at_risk', len(risk)), ('base_months', base_months), ('mean_troops', mean_troops),
                ('nonstate_deaths', killed['nonstate']), ('state_deaths', killed['state']),
                ('has_little_violence', int(killed['any'] / (len(risk) / 12) < 1)))]

for mission, country in HOSTS.items():
    if country not in GED:
        continue
    start, first = max(FIRST, month(*STARTS[mission])), map_months[mission][0]
    for phase, span in (('before_first_map', range(start, first)), ('mapped', range(max(start, first), LAST + 1)), ('after_maps', range(LAST + 1, month(2022, 12) + 1))):
        mandate = [m for m in span if mission != 'UNAMID' or m <= month(2020, 12)]
        known = [m for m in mandate if m in covered[country]]
        for actor in CLASSES:
            key = f'{mission} {country} {phase} {actor}'
            killed = sum(deaths[actor][country, cell, m] for cell in cells_of[country] for m in known)
            answers += [('map_phases', key, column, value) for column, value in (
                ('months_in_phase', len(known)), ('months_not_covered', len(mandate) - len(known)), ('deaths', killed),
                ('events', sum(events[actor][country, cell, m] for cell in cells_of[country] for m in known)),
                ('deaths_per_month', share(killed, len(known))))]

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'claims-real.csv'), 'w', newline='') as file:
    writer = csv.writer(file, lineterminator='\n')
    writer.writerow(('table', 'key', 'column', 'value'))
    writer.writerows((table, key, column, number) for (table, key), count in (*counts.items(), *patterns.items()) for column, number in count.items())
    writer.writerows((*answer[:3], '' if answer[3] is None else repr(answer[3])) for answer in answers)
