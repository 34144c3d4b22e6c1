"""One-step estimates of two columns whose histories were moved between cells or in time, for draws that are given.

A panel of two countries is made (seeded), rows country after country, cell after cell, month after month; some rows are not used. Every draw
moves the columns row by row; then dense textbook arithmetic: the logit of the rows used without the columns, one Newton step, errors
clustered by cell with factor G/(G-1). python3 make_moved.py, in this folder, with numpy 1.24 (Debian: /usr/bin/python3). Writes
moved.csv, moved.draws.csv (by draw and cell: the place of the cell that gets its history, or months later) and moved.answers.csv.
"""
import numpy as np

random = np.random.default_rng(1208)
COUNTRIES = [(0, 14, 30), (1, 9, 18)]  # country, cells, months
rows = [(country, cell + 100 * country, month) for country, cells, months in COUNTRIES for cell in range(cells) for month in range(months)]
country, cell, month = (np.array(x) for x in zip(*rows))
n = len(rows)
violent = random.random(n) < 0.12
columns = [np.where(violent, np.log1p(random.integers(0, 20, n)), 0.0), np.where(violent, np.log1p(random.integers(0, 6, n)), 0.0)]
troops = random.normal(size=n)
used = random.random(n) < 0.9
y = random.random(n) < 1 / (1 + np.exp(1.6 - 0.5 * columns[0] - 0.3 * troops))
first = [i for i in range(n) if i == 0 or cell[i] != cell[i - 1]]
place_of = np.searchsorted(first, np.arange(n), side="right") - 1


def one_step(x):
    groups = [np.where(country == c, 1.0, 0.0) for c, _, _ in COUNTRIES]
    z = np.column_stack(groups + [troops])[used]
    x, outcome, cells = np.column_stack(x)[used], y[used].astype(float), cell[used]
    beta = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ beta))
        beta = beta + np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]), z.T @ (outcome - p))
    p = 1 / (1 + np.exp(-z @ beta))
    w, r = p * (1 - p), outcome - p
    rest = x - z @ np.linalg.solve(z.T @ (z * w[:, None]), z.T @ (x * w[:, None]))
    inverse = np.linalg.inv(rest.T @ (rest * w[:, None]))
    scores = np.array([(rest * r[:, None])[cells == c].sum(axis=0) for c in np.unique(cells)])
    g = len(scores)
    errors = np.sqrt(np.diag(inverse @ (scores.T @ scores) @ inverse * g / (g - 1)))
    estimates = inverse @ rest.T @ r
    return estimates, estimates / errors


def moved(kind, values):
    result = [np.zeros(n), np.zeros(n)]
    for i in range(n):
        place, offset = place_of[i], i - first[place_of[i]]
        months = COUNTRIES[country[i]][2]
        target = first[values[place]] + offset if kind == "places" else first[place] + (offset + values[place]) % months
        for k in (0, 1):
            result[k][target] = columns[k][i]
    return result


draws = []
cells_of = {c: [p for p, i in enumerate(first) if country[i] == c] for c, _, _ in COUNTRIES}
for number in range(4):
    places, shifts = np.arange(len(first)), np.zeros(len(first), dtype=int)
    if number > 0:
        for c, _, months in COUNTRIES:
            places[cells_of[c]] = random.permutation(cells_of[c])
            shifts[cells_of[c]] = random.integers(0, months, len(cells_of[c]))
    draws += [("places", number, places), ("shifts", number, shifts)]

with open("moved.csv", "w") as out:
    out.write("country,cell,month,is_used,outcome,troops,x0,x1\n")
    for i in range(n):
        out.write(f"{country[i]},{cell[i]},{month[i]},{int(used[i])},{int(y[i])},{troops[i]:.17g},{columns[0][i]:.17g},{columns[1][i]:.17g}\n")
with open("moved.draws.csv", "w") as out, open("moved.answers.csv", "w") as answers:
    out.write("kind,number,cell,value\n")
    answers.write("kind,number,column,estimate,z\n")
    for kind, number, values in draws:
        for place, value in enumerate(values):
            out.write(f"{kind},{number},{place},{value}\n")
        estimates, z = one_step(moved(kind, values))
        for k in (0, 1):
            answers.write(f"{kind},{number},{k},{estimates[k]:.17g},{z[k]:.17g}\n")
