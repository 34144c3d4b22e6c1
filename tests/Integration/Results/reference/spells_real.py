"""python3 spells_real.py DATA CELL_COUNTRIES > SPELLS: from the beginning of killing, or a calm month, to the first enhancement, worked out anew from the
real files (real_files.py): country,gid,actor,start,base,response,months,met,spells, which durations_real.R reads.
"""
from collections import Counter, defaultdict
from real_files import FIRST, LAST, bases, cells_of, covered, risk_of, troops, violent

WINDOW, FOLLOWED = 6, 36
CLASSES = {'any': ('state', 'nonstate'), 'nonstate': ('nonstate',), 'state': ('state',)}

enhanced = {at for at in troops if troops[at] > troops.get((at[0], at[1], at[2] - 1), 0)}
killed = defaultdict(lambda: defaultdict(int))
for (country, cell, m, who), (_, deaths) in violent.items():
    for actor, classes in CLASSES.items():
        killed[actor, country, cell][m] += deaths if who in classes else 0

posts = {(country, cell, m) for (measure, _, m), cells in bases.items() if measure == 'any_post' for country, cell in cells}
spells = Counter()
for country, risk in risk_of.items():
    for cell in cells_of[country]:
        around = [cell + 720 * north + east for north in (-1, 0, 1) for east in (-1, 0, 1)]
        near = {'cell': [cell], 'cell_or_neighbours': [other for other in around if other in cells_of[country]]}
        risen = {where: {m for m in range(FIRST, LAST + 1) if any((country, other, m) in enhanced for other in others)} for where, others in near.items()}
        for m in risk:
            if m - WINDOW not in covered[country] or m not in covered[country]:
                continue
            for actor in CLASSES:
                deaths = killed[actor, country, cell]
                in_window = [k for k in range(m - WINDOW + 1, m + 1) if deaths.get(k)]
                if in_window and (in_window != [m] or deaths.get(m - WINDOW)):
                    continue
                base = 'with_base' if (country, cell, m) in posts else 'without_base'
                for where, months in risen.items():
                    length, met = 0, False
                    while length < FOLLOWED and not met and m + length + 1 in risk:
                        length += 1
                        met = m + length in months
                    spells[country, cell, actor, 'onset' if in_window else 'calm', base, where, length, int(met)] += 1

print('country,gid,actor,start,base,response,months,met,spells')
for key, count in sorted(spells.items()):
    print(','.join(map(str, key)) + f',{count}')
