"""Makes data and 60-digit answers for maximum-likelihood logits: python3 make.py, in this folder (mpmath; about a minute).

Each case has <case>.csv (columns, y, cell; group where there is an intercept a group) and <case>.answers.csv, one number a
line, key,row,column,value: coefficient, classical, hc0, clustered_hc0 (no factor), clustered_stata (G/(G-1)), clustered_hc1
(times (n-1)/(n-k)), log_likelihood, null_log_likelihood. Data are doubles written with 17 digits, and the arithmetic starts
from exactly those doubles; nothing is rounded until the answer is written with 25 digits. Newton's method runs until the
score is below 1e-45 in standard errors.
"""
import random
import zlib
from math import exp
from mpmath import mp, mpf, matrix, log, nstr, sqrt, fabs
from mpmath import exp as mexp

mp.dps = 60


def invert(a):
    """Inverse of a symmetric positive definite matrix, scaled to a unit diagonal first: 60 digits are then ample."""
    k = a.rows
    d = [1 / sqrt(a[i, i]) for i in range(k)]
    inverse = matrix([[a[i, j] * d[i] * d[j] for j in range(k)] for i in range(k)]) ** -1
    return matrix([[inverse[i, j] * d[i] * d[j] for j in range(k)] for i in range(k)])


def derivatives(x, y, b):
    k = len(x[0])
    likelihood, residuals = mpf(0), []
    h = [[mpf(0)] * k for _ in range(k)]
    for row, event in zip(x, y):
        margin = sum(b[j] * row[j] for j in range(k)) * (1 if event else -1)
        t = mexp(-margin)
        p = t / (1 + t)
        likelihood -= log(1 + t)
        residuals.append(p if event else -p)
        w = p * (1 - p)
        for i in range(k):
            if row[i]:
                wx = w * row[i]
                for j in range(i + 1):
                    h[i][j] += wx * row[j]
    for i in range(k):
        for j in range(i):
            h[j][i] = h[i][j]
    return likelihood, residuals, matrix(h)


def fit(x, y):
    k = len(x[0])
    b = [mpf(0)] * k
    likelihood, residuals, h = derivatives(x, y, b)
    for _ in range(200):
        g = matrix([sum(r * row[j] for r, row in zip(residuals, x)) for j in range(k)])
        bread = invert(h)
        step = bread * g
        decrement = (g.T * step)[0]
        if decrement < mpf(10) ** -90:
            return b, bread, residuals, likelihood
        share = mpf(1)
        while True:
            trial = [b[j] + share * step[j] for j in range(k)]
            now = derivatives(x, y, trial)
            if now[0] >= likelihood - mpf(10) ** -50:
                break
            share /= 2
        b, (likelihood, residuals, h) = trial, now
    raise ArithmeticError("not converged")


def meat(x, residuals, clusters):
    k = len(x[0])
    sums = {}
    for row, r, c in zip(x, residuals, clusters):
        s = sums.setdefault(c, [mpf(0)] * k)
        for j in range(k):
            s[j] += r * row[j]
    m = matrix(k, k)
    for s in sums.values():
        for i in range(k):
            for j in range(k):
                m[i, j] += s[i] * s[j]
    return m, len(sums)


def case(name, names, columns, y, cells, groups=None):
    n = len(y)
    columns = [[float(v) for v in c] for c in columns]
    with open(name + ".csv", "w") as file:
        file.write(",".join([*names, "y", "cell"] + (["group"] if groups else [])) + "\n")
        for r in range(n):
            file.write(",".join([f"{c[r]:.17g}" for c in columns] + [str(y[r]), str(cells[r])] + ([groups[r]] if groups else [])) + "\n")
    levels = sorted(set(groups)) if groups else ["all"]
    intercepts = [[mpf(int((groups[r] if groups else "all") == g)) for g in levels] for r in range(n)]
    x = [intercepts[r] + [mpf(c[r]) for c in columns] for r in range(n)]
    b, bread, residuals, likelihood = fit(x, y)
    k = len(b)
    clustered, count = meat(x, residuals, cells)
    clustered = bread * clustered * bread
    stata = mpf(count) / (count - 1)
    with open(name + ".answers.csv", "w") as file:
        file.write("key,row,column,value\n")
        for i in range(k):
            file.write(f"coefficient,{i},0,{nstr(b[i], 25)}\n")
        for key, m in [("classical", bread), ("hc0", bread * meat(x, residuals, range(n))[0] * bread), ("clustered_hc0", clustered),
                       ("clustered_stata", clustered * stata), ("clustered_hc1", clustered * stata * (n - 1) / (n - k))]:
            for i in range(k):
                for j in range(k):
                    file.write(f"{key},{i},{j},{nstr(m[i, j], 25)}\n")
        file.write(f"log_likelihood,0,0,{nstr(likelihood, 25)}\n")
        file.write(f"null_log_likelihood,0,0,{nstr(fit(intercepts, y)[3], 25)}\n")
    unit = matrix([[bread[i, j] / sqrt(bread[i, i] * bread[j, j]) for j in range(k)] for i in range(k)])
    print(f"{name}: {n} rows, {sum(y)} events, {count} clusters, largest entry of the inverse of the estimates' correlations "
          f"{nstr(max(fabs(v) for v in unit ** -1), 3)}, smallest residual {nstr(min(fabs(r) for r in residuals), 3)}")


def seeded(name):
    return random.Random(zlib.crc32(name.encode()))


def draw(r, predictors):
    return [int(r.random() < 1 / (1 + exp(-v))) for v in predictors]


def normals(r, n):
    return [r.gauss(0, 1) for _ in range(n)]


# Well conditioned.
r = seeded("ordinary")
n = 400
cells = [i // 10 for i in range(n)]
a, b, c = normals(r, n), [float(r.random() < 0.4) for _ in range(n)], [r.expovariate(1) for _ in range(n)]
case("ordinary", ["a", "b", "c"], [a, b, c], draw(r, [-0.8 + 0.6 * u + 0.5 * v - 0.4 * w for u, v, w in zip(a, b, c)]), cells)

r = seeded("grouped")
n = 500
cells = [i % 50 for i in range(n)]
groups = ["ABCD"[c % 4] for c in cells]
a, b = normals(r, n), normals(r, n)
case("grouped", ["a", "b"], [a, b], draw(r, [-1 + 0.3 * "ABCD".index(g) + 0.7 * u - 0.2 * v for g, u, v in zip(groups, a, b)]), cells, groups)

# Hard: a column that differs from another by a part in 100,000.
r = seeded("collinear")
n = 400
cells = [i // 8 for i in range(n)]
a, b = normals(r, n), normals(r, n)
twin = [u + 1e-5 * r.gauss(0, 1) for u in a]
case("collinear", ["a", "twin", "b"], [a, twin, b], draw(r, [-0.5 + 0.8 * u + 0.3 * v for u, v in zip(a, b)]), cells)

# Hard: units from 1e-9 to 1e9, and an origin a million standard deviations away.
r = seeded("units")
n = 400
cells = [i // 8 for i in range(n)]
a, b, c = normals(r, n), normals(r, n), normals(r, n)
case("units", ["people", "share", "stamp"], [[1e9 * (2 + u) for u in a], [1e-9 * v for v in b], [1e6 + w for w in c]],
     draw(r, [-0.5 + 0.8 * u + 0.3 * v - 0.5 * w for u, v, w in zip(a, b, c)]), cells)

# Hard: months since the last event, their square and cube, unscaled.
r = seeded("cubic")
n = 900
cells = [i // 30 for i in range(n)]
t = [float(r.randrange(0, 240)) for _ in range(n)]
a = [r.expovariate(1) for _ in range(n)]
case("cubic", ["a", "time", "time2", "time3"], [a, t, [u ** 2 for u in t], [u ** 3 for u in t]],
     draw(r, [-2 + 0.6 * v - 0.02 * u + 1e-4 * u ** 2 - 2e-7 * u ** 3 for u, v in zip(t, a)]), cells)

# Hard: 12 events in 6,000 rows.
r = seeded("rare")
n = 6000
cells = [i // 60 for i in range(n)]
a, b = [r.expovariate(0.5) for _ in range(n)], [float(r.random() < 0.1) for _ in range(n)]
score = [0.4 * u + 1.0 * v - 1.5 * -1 * r.expovariate(1) for u, v in zip(a, b)]
top = set(sorted(range(n), key=lambda i: -(score[i] + r.expovariate(0.3)))[:12])
case("rare", ["a", "b"], [a, b], [int(i in top) for i in range(n)], cells)

# Hard: one pair of rows out of order stands between the data and complete separation.
r = seeded("separated")
n = 300
cells = [i // 6 for i in range(n)]
a = sorted(normals(r, n))
b = normals(r, n)
y = [int(u > 0.3) for u in a]
first = y.index(1)
y[first - 1], y[first] = 1, 0
y[first - 4], y[first + 5] = 1, 0
case("separated", ["a", "b"], [a, b], y, cells)

# Hard: all of it at once: months to the cube, a twin, and units.
r = seeded("everything")
n = 1200
cells = [i // 20 for i in range(n)]
t = [float(r.randrange(0, 132)) for _ in range(n)]
a = normals(r, n)
twin = [1e6 * (u + 1e-3 * r.gauss(0, 1)) for u in a]
case("everything", ["a", "twin", "time", "time2", "time3"], [a, twin, t, [u ** 2 for u in t], [u ** 3 for u in t]],
     draw(r, [-3.2 + 0.5 * v - 0.03 * u + 2e-4 * u ** 2 for u, v in zip(t, a)]), cells)
