"""One-step estimates of two columns whose histories were moved between cells or in time, for draws that are given.

Panels of two countries are made (seeded), rows country after country, cell after cell, month after month; some rows are not used. Every draw
moves the columns row by row; then dense textbook arithmetic: the logit of the rows used without the columns, one Newton step, errors
clustered by cell with factor G/(G-1). In "border" four cells are in both countries, many cells have only one of the columns, and the model
has a column that is the same in all months of a cell. python3 make_moved.py, in this folder, with numpy 1.24 (Debian: /usr/bin/python3).
Writes of each panel NAME.csv, NAME.draws.csv (by draw and cell: the place of the cell that gets its history, or months later) and
NAME.answers.csv.
"""
import numpy as np

COUNTRIES = [(0, 14, 30), (1, 9, 18)]  # country, cells, months
SHARED = 4  # cells of the second country that are in the first too


class Panel:
    def __init__(self, name, seed):
        self.name, self.random = name, np.random.default_rng(seed)
        border, random = name == "border", self.random
        rows = [(c, cell + 100 * c, month) for c, cells, months in COUNTRIES for cell in range(cells) for month in range(months)]
        self.country, own, self.month = (np.array(x) for x in zip(*rows))
        self.n = n = len(rows)
        self.first = [i for i in range(n) if i == 0 or own[i] != own[i - 1]]
        self.place_of = np.searchsorted(self.first, np.arange(n), side="right") - 1
        self.cell = np.where(own < 100 + SHARED, own % 100, own) if border else own
        violent = random.random(n) < 0.12
        self.columns = [np.where(violent, np.log1p(random.integers(0, 20, n)), 0.0), np.where(violent, np.log1p(random.integers(0, 6, n)), 0.0)]
        troops = random.normal(size=n)
        self.used = random.random(n) < 0.9
        mountains = random.random(len(self.first))[self.place_of] if border else None
        if border:
            kinds = random.integers(0, 4, len(self.first))[self.place_of]
            self.columns = [np.where(kinds == k, 0.0, column) for k, column in enumerate(self.columns)]
        self.y = random.random(n) < 1 / (1 + np.exp(1.6 - 0.5 * self.columns[0] - 0.3 * troops))
        self.model = {"troops": troops} | ({"mountains": mountains} if border else {})

    def one_step(self, x):
        groups = [np.where(self.country == c, 1.0, 0.0) for c, _, _ in COUNTRIES]
        z = np.column_stack(groups + list(self.model.values()))[self.used]
        x, outcome, cells = np.column_stack(x)[self.used], self.y[self.used].astype(float), self.cell[self.used]
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

    def moved(self, kind, values):
        result = [np.zeros(self.n), np.zeros(self.n)]
        for i in range(self.n):
            place = self.place_of[i]
            offset, months = i - self.first[place], COUNTRIES[self.country[i]][2]
            target = self.first[values[place]] + offset if kind == "places" else self.first[place] + (offset + values[place]) % months
            for k in (0, 1):
                result[k][target] = self.columns[k][i]
        return result

    def draws(self):
        cells_of = {c: [p for p, i in enumerate(self.first) if self.country[i] == c] for c, _, _ in COUNTRIES}
        for number in range(4):
            places, shifts = np.arange(len(self.first)), np.zeros(len(self.first), dtype=int)
            if number > 0:
                for c, _, months in COUNTRIES:
                    places[cells_of[c]] = self.random.permutation(cells_of[c])
                    shifts[cells_of[c]] = self.random.integers(0, months, len(cells_of[c]))
            yield "places", number, places
            yield "shifts", number, shifts

    def write(self):
        draws = list(self.draws())
        with open(f"{self.name}.csv", "w") as out:
            out.write(f"country,cell,month,is_used,outcome,x0,x1,{','.join(self.model)}\n")
            for i in range(self.n):
                numbers = [self.columns[0][i], self.columns[1][i], *(column[i] for column in self.model.values())]
                key = f"{self.country[i]},{self.cell[i]},{self.month[i]},{int(self.used[i])},{int(self.y[i])}"
                out.write(f"{key},{','.join(f'{number:.17g}' for number in numbers)}\n")
        with open(f"{self.name}.draws.csv", "w") as out, open(f"{self.name}.answers.csv", "w") as answers:
            out.write("kind,number,cell,value\n")
            answers.write("kind,number,column,estimate,z\n")
            for kind, number, values in draws:
                for place, value in enumerate(values):
                    out.write(f"{kind},{number},{place},{value}\n")
                estimates, z = self.one_step(self.moved(kind, values))
                for k in (0, 1):
                    answers.write(f"{kind},{number},{k},{estimates[k]:.17g},{z[k]:.17g}\n")


Panel("moved", 1208).write()
Panel("border", 1209).write()
