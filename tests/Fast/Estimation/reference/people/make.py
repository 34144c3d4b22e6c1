"""Makes answers.csv: python3 make.py, in this folder. Needs numpy and scipy.

Everything is worked out from the data of ../make.R by other means than the library's: gradients by complex steps,
areas and their errors by all pairs, inflation by regressions with an indicator a country, influence by refits.
"""
import csv
import numpy as np
from scipy import stats

answers = []


def say(case, key, value):
    answers.append((case, key, repr(float(value))))


def load(name, columns):
    rows = list(csv.DictReader(open(f"../{name}.csv")))
    y = np.array([float(r["y"]) for r in rows])
    cell = np.array([int(r["cell"]) for r in rows])
    x = np.array([[float(r[c]) for c in columns] for r in rows])
    if "country" in rows[0]:
        country = np.array([r["country"] for r in rows])
        names = sorted(set(country))
        groups = np.column_stack([(country == n).astype(float) for n in names])
    else:
        groups = np.ones((len(y), 1))
    return np.column_stack([groups, x]), y, cell, groups.shape[1]


def fit(x, y):
    # Powers of two, so that scaling does not round.
    scale = 2.0 ** np.round(np.log2(np.maximum(np.abs(x).max(axis=0), 1e-300)))
    z = x / scale
    b = np.zeros(x.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-(z @ b)))
        h = (z * (p * (1 - p))[:, None]).T @ z
        step = np.linalg.solve(h, z.T @ (y - p))
        b = b + step
        if np.abs(step).max() < 1e-15:
            break
    return b / scale, np.linalg.inv(h) / np.outer(scale, scale)


def clustered(x, y, cell, b, bread):
    r = y - 1 / (1 + np.exp(-(x @ b)))
    cells = np.unique(cell)
    s = np.array([(x[cell == c] * r[cell == c][:, None]).sum(axis=0) for c in cells])
    n, k = x.shape
    g = len(cells)
    return g / (g - 1) * (n - 1) / (n - k) * bread @ (s.T @ s) @ bread


def log_likelihood(x, y, b):
    m = np.where(y == 1, 1, -1) * (x @ b)
    return -np.logaddexp(0, -m).sum()


def gradient(f, b):
    g = np.zeros(len(b))
    for k in range(len(b)):
        h = 1e-30 * (1 if b[k] == 0 else abs(b[k]))
        c = b.astype(complex)
        c[k] += 1j * h
        g[k] = f(c).imag / h
    return g


def quantity(case, key, f, b, v):
    g = gradient(f, b)
    say(case, key, f(b.astype(complex)).real)
    say(case, key + "_error", np.sqrt(g @ v @ g))


def probability(x, b):
    return 1 / (1 + np.exp(-(x @ b)))


def at(x, column, value):
    z = x.copy()
    z[:, column] = value
    return z


def effects(case, x, b, v, singles, first, binary, powers):
    def slope(c):
        p = probability(x, c)
        return p * (1 - p)
    for k in singles:
        quantity(case, f"ame_{k}", lambda c: (slope(c) * c[k]).mean(), b, v)
    column, high = first
    quantity(case, "first_difference", lambda c: probability(at(x, column, high), c).mean() - probability(at(x, column, 0), c).mean(), b, v)
    if binary is not None:
        quantity(case, "discrete", lambda c: probability(at(x, binary, 1), c).mean() - probability(at(x, binary, 0), c).mean(), b, v)
    if powers is not None:
        i, j, k = powers
        t = x[:, i]
        quantity(case, "ame_time", lambda c: (slope(c) * (c[i] + 2 * t * c[j] + 3 * t * t * c[k])).mean(), b, v)


def tests(case, x, y, b, v, clusters, index):
    w = b[index] @ np.linalg.solve(v[np.ix_(index, index)], b[index])
    q = len(index)
    say(case, "wald", w)
    say(case, "wald_p", stats.chi2.sf(w, q))
    say(case, "wald_f_p", stats.f.sf(w / q, q, clusters - 1))
    restricted = np.delete(x, index, axis=1)
    lr = 2 * (log_likelihood(x, y, b) - log_likelihood(restricted, y, fit(restricted, y)[0]))
    say(case, "lr", lr)
    say(case, "lr_p", stats.chi2.sf(lr, q))


def area(case, scores, y, cell):
    events, others = scores[y == 1], scores[y == 0]
    wins = (events[:, None] > others[None, :]) + 0.5 * (events[:, None] == others[None, :])
    auc = wins.mean()
    v10, v01 = wins.mean(axis=1), wins.mean(axis=0)
    m, n = wins.shape
    say(case, "auc", auc)
    say(case, "auc_delong", np.sqrt(v10.var(ddof=1) / m + v01.var(ddof=1) / n))
    # Obuchowski (1997), equations for one marker.
    cells = np.unique(cell)
    x_sum = np.array([v10[cell[y == 1] == c].sum() for c in cells])
    y_sum = np.array([v01[cell[y == 0] == c].sum() for c in cells])
    mi = np.array([(cell[y == 1] == c).sum() for c in cells])
    ni = np.array([(cell[y == 0] == c).sum() for c in cells])
    i10, i01, i = (mi > 0).sum(), (ni > 0).sum(), len(cells)
    s10 = i10 / ((i10 - 1) * m) * ((x_sum - mi * auc) ** 2).sum()
    s01 = i01 / ((i01 - 1) * n) * ((y_sum - ni * auc) ** 2).sum()
    s11 = i / (i - 1) * ((x_sum - mi * auc) * (y_sum - ni * auc)).sum()
    say(case, "auc_clustered", np.sqrt(s10 / m + s01 / n + 2 * s11 / (m * n)))


def brier(case, p, y):
    order = np.argsort(p, kind="stable")
    n = len(p)
    bins, start = [], 0
    while start < n:
        end = max(-(-(len(bins) + 1) * n // 10), start + 1)
        while end < n and p[order[end]] == p[order[end - 1]]:
            end += 1
        bins.append(order[start:end])
        start = end
    say(case, "bins", len(bins))
    say(case, "brier", ((p - y) ** 2).mean())
    say(case, "reliability", sum(len(k) * (p[k].mean() - y[k].mean()) ** 2 for k in bins) / n)
    say(case, "resolution", sum(len(k) * (y[k].mean() - y.mean()) ** 2 for k in bins) / n)
    say(case, "uncertainty", y.mean() * (1 - y.mean()))
    say(case, "within_variance", sum(len(k) * p[k].var() for k in bins) / n)
    say(case, "within_covariance", sum(2 * len(k) * np.cov(p[k], y[k], ddof=0)[0, 1] for k in bins) / n)
    for b, k in enumerate(bins):
        say(case, f"bin_rows_{b}", len(k))
        say(case, f"bin_events_{b}", y[k].sum())
        say(case, f"bin_expected_{b}", p[k].sum())


def r_squared(target, others):
    scale = np.abs(others).max(axis=0)
    fitted = others / scale @ np.linalg.lstsq(others / scale, target, rcond=None)[0]
    return fitted


def collinearity(case, x, intercepts, together):
    g = x[:, :intercepts]
    for k in range(intercepts, x.shape[1]):
        rest = np.delete(x, k, axis=1)
        whole = ((x[:, k] - r_squared(x[:, k], g)) ** 2).sum()
        say(case, f"vif_{k}", whole / ((x[:, k] - r_squared(x[:, k], rest)) ** 2).sum())
    if together:
        absorbed = np.column_stack([x[:, k] - r_squared(x[:, k], g) for k in range(intercepts, x.shape[1])])
        r = np.corrcoef(absorbed.T)
        own = [k - intercepts for k in together]
        other = [k for k in range(r.shape[0]) if k not in own]
        say(case, "gvif", np.linalg.det(r[np.ix_(own, own)]) * np.linalg.det(r[np.ix_(other, other)]) / np.linalg.det(r))


def influence(case, x, y, cell, b, bread, cells):
    h = np.linalg.inv(bread)
    r = y - probability(x, b)
    for c in cells:
        own = cell == c
        p = probability(x[own], b)
        hc = (x[own] * (p * (1 - p))[:, None]).T @ x[own]
        step = -np.linalg.solve(h - hc, (x[own] * r[own][:, None]).sum(axis=0))
        exact = fit(x[~own], y[~own])[0] - b
        say(case, f"cook_{c}", step @ h @ step / len(b))
        for k in range(len(b)):
            say(case, f"one_step_{c}_{k}", step[k])
            say(case, f"exact_{c}_{k}", exact[k])


def left_out(case, x, y, cell, out):
    b, _ = fit(x[~out], y[~out])
    p = probability(x[out], b)
    say(case, "out_log_loss", -np.where(y[out] == 1, np.log(p), np.log1p(-p)).mean())
    say(case, "out_brier", ((p - y[out]) ** 2).mean())
    for k in range(len(b)):
        say(case, f"out_b_{k}", b[k])


for case, columns in (("plain", ["deaths", "troops", "present"]), ("rare", ["deaths", "time", "time2", "time3"])):
    x, y, cell, g = load(case, columns)
    b, bread = fit(x, y)
    v = clustered(x, y, cell, b, bread)
    p = probability(x, b)
    plain = case == "plain"
    effects(case, x, b, v, [g, g + 1] if plain else [g], (g, np.log(21.0)), g + 2 if plain else None, None if plain else (g + 1, g + 2, g + 3))
    tests(case, x, y, b, v, len(np.unique(cell)), [1, 2] if plain else [4, 5, 6])
    contrast = np.zeros(len(b))
    contrast[g], contrast[g + 1] = 1, -1
    say(case, "contrast", contrast @ b)
    say(case, "contrast_error", np.sqrt(contrast @ v @ contrast))
    # Rounded, so that there are ties.
    area(case, np.round(p, 2), y, cell)
    brier(case, np.round(p, 2), y)
    say(case, "log_loss", -log_likelihood(x, y, b) / len(y))
    collinearity(case, x, g, None if plain else [g + 1, g + 2, g + 3])
    if plain:
        influence(case, x, y, cell, b, bread, [1, 17, 42])
        left_out(case, x, y, cell, cell <= 6)

with open("answers.csv", "w", newline="\n") as out:
    out.write("case,key,value\n")
    for row in answers:
        out.write(",".join(row) + "\n")
