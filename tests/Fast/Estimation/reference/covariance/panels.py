"""The panels of make.R as arrays, and a logit by Newton's method, for the scripts beside this one."""
import csv
import numpy as np


def read(name):
    with open(name + ".csv") as file:
        rows = list(csv.DictReader(file))
    column = lambda key: np.array([float(row[key]) for row in rows])
    if name == "few":
        countries = sorted({row["country"] for row in rows})
        intercepts = np.array([[float(row["country"] == c) for c in countries] for row in rows])
        x = np.column_stack([column("deaths"), column("troops"), column("share")])
    else:
        intercepts = np.ones((len(rows), 1))
        x = np.column_stack([column("deaths"), column("troops"), column("rain")])
    keys = {key: column(key) for key in ("cell", "month", "latitude", "longitude")}
    return intercepts, x, column("y"), keys


def standardised(intercepts, x):
    """Columns less their mean over their standard deviation, and the matrix that turns coefficients back."""
    mean, deviation = x.mean(0), x.std(0)
    g, k = intercepts.shape[1], x.shape[1]
    back = np.eye(g + k)
    back[g:, g:] = np.diag(1 / deviation)
    back[:g, g:] = -mean / deviation
    return np.column_stack([intercepts, (x - mean) / deviation]), back


def logit(x, y, offset=0.0):
    """Estimates, residuals and weights."""
    b = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-(x @ b + offset)))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]), x.T @ (y - p))
        b = b + step
    assert np.max(np.abs(step)) < 1e-12
    p = 1 / (1 + np.exp(-(x @ b + offset)))
    return b, y - p, p * (1 - p)


class Answers:
    def __init__(self):
        self.lines = ["key,row,column,value"]

    def say(self, key, matrix):
        for (i, j), value in np.ndenumerate(np.atleast_2d(matrix)):
            self.lines.append(f"{key},{i},{j},{float(value)!r}")

    def write(self, name):
        with open(name, "w", newline="") as file:
            file.write("\n".join(self.lines) + "\n")
