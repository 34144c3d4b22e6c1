"""Makes data and 60-digit answers for conditional logits: python3 make.py, in this folder (mpmath); then Rscript make.R.

<case>.csv has the columns, y and cell (the stratum). <case>.answers.csv has one number a line, key,row,column,value:
coefficient, classical, clustered (strata as clusters, no factor), log_likelihood, null_log_likelihood, strata_used,
strata_dropped, rows_dropped. Sums over the subsets of a stratum are made by listing them where there are at most 20,000
(so that they do not share the recursion under test) and by the recursion else.
"""
import itertools
import random
import zlib
from math import comb, exp
from mpmath import mp, mpf, matrix, log, nstr
from mpmath import exp as mexp

mp.dps = 60


def sums(weights, rows, m):
    """Sum over subsets of m rows of the product of weights; first and second moments of the sum of rows."""
    k = len(rows[0])
    zero = lambda: (mpf(0), [mpf(0)] * k, [[mpf(0)] * k for _ in range(k)])
    if comb(len(rows), m) <= 20000:
        total, first, second = zero()
        for subset in itertools.combinations(range(len(rows)), m):
            product = mpf(1)
            s = [mpf(0)] * k
            for i in subset:
                product *= weights[i]
                s = [u + v for u, v in zip(s, rows[i])]
            total += product
            for i in range(k):
                first[i] += product * s[i]
                for j in range(k):
                    second[i][j] += product * s[i] * s[j]
        return total, first, second
    table = [zero() for _ in range(m + 1)]
    table[0] = (mpf(1), table[0][1], table[0][2])
    for w, row in zip(weights, rows):
        for c in range(m, 0, -1):
            t0, t1, t2 = table[c]
            p0, p1, p2 = table[c - 1]
            if p0 == 0:
                continue
            table[c] = (t0 + w * p0, [t1[i] + w * (p1[i] + row[i] * p0) for i in range(k)],
                        [[t2[i][j] + w * (p2[i][j] + row[i] * p1[j] + p1[i] * row[j] + row[i] * row[j] * p0) for j in range(k)] for i in range(k)])
    return table[m]


def derivatives(strata, b):
    k = len(b)
    likelihood, scores, h = mpf(0), [], matrix(k, k)
    for rows, y in strata:
        weights = [mexp(sum(u * v for u, v in zip(b, row))) for row in rows]
        total, first, second = sums(weights, rows, sum(y))
        observed = [sum(row[i] for row, e in zip(rows, y) if e) for i in range(k)]
        likelihood += sum(u * v for u, v in zip(b, observed)) - log(total)
        mean = [v / total for v in first]
        scores.append([observed[i] - mean[i] for i in range(k)])
        for i in range(k):
            for j in range(k):
                h[i, j] += second[i][j] / total - mean[i] * mean[j]
    return likelihood, scores, h


def case(name, names, columns, y, cells):
    n = len(y)
    columns = [[float(v) for v in c] for c in columns]
    with open(name + ".csv", "w") as file:
        file.write(",".join([*names, "y", "cell"]) + "\n")
        for r in range(n):
            file.write(",".join([f"{c[r]:.17g}" for c in columns] + [str(y[r]), str(cells[r])]) + "\n")
    strata, dropped, gone = [], 0, 0
    for cell in dict.fromkeys(cells):
        index = [i for i in range(n) if cells[i] == cell]
        if len({y[i] for i in index}) == 1:
            dropped += 1
            gone += len(index)
        else:
            strata.append(([[mpf(c[i]) for c in columns] for i in index], [y[i] for i in index]))
    k = len(columns)
    b = [mpf(0)] * k
    null = derivatives(strata, b)[0]
    for _ in range(60):
        likelihood, scores, h = derivatives(strata, b)
        g = matrix([sum(s[i] for s in scores) for i in range(k)])
        bread = h ** -1
        step = bread * g
        if (g.T * step)[0] < mpf(10) ** -80:
            break
        b = [b[i] + step[i] for i in range(k)]
    else:
        raise ArithmeticError("not converged")
    meat = matrix([[sum(s[i] * s[j] for s in scores) for j in range(k)] for i in range(k)])
    clustered = bread * meat * bread
    with open(name + ".answers.csv", "w") as file:
        file.write("key,row,column,value\n")
        for i in range(k):
            file.write(f"coefficient,{i},0,{nstr(b[i], 25)}\n")
        for key, m in [("classical", bread), ("clustered", clustered)]:
            for i in range(k):
                for j in range(k):
                    file.write(f"{key},{i},{j},{nstr(m[i, j], 25)}\n")
        for key, value in [("log_likelihood", likelihood), ("null_log_likelihood", null)]:
            file.write(f"{key},0,0,{nstr(value, 25)}\n")
        for key, value in [("strata_used", len(strata)), ("strata_dropped", dropped), ("rows_dropped", gone)]:
            file.write(f"{key},0,0,{value}\n")
    print(f"{name}: {n} rows, {sum(y)} events, {len(strata)} strata of {len(strata) + dropped}, most events in one {max(sum(s[1]) for s in strata)}")


def panel(name, cells, months, intercept, spread, slopes, column):
    r = random.Random(zlib.crc32(name.encode()))
    rows = [(c, m) for c in range(cells) for m in range(months) if r.random() < 0.9]
    level = [intercept + spread * r.gauss(0, 1) for _ in range(cells)]
    x = [[column(r, k, c, m) for c, m in rows] for k in range(len(slopes))]
    y = [int(r.random() < 1 / (1 + exp(-(level[c] + sum(s * v[i] for s, v in zip(slopes, x)))))) for i, (c, _) in enumerate(rows)]
    return [f"x{k}" for k in range(len(slopes))], x, y, [c for c, _ in rows]


case("matched", *panel("matched", 30, 8, -0.8, 1.0, [0.7, -0.5], lambda r, k, c, m: r.gauss(0, 1) + 0.3 * c / 30))
case("rare", *panel("rare", 60, 24, -4.5, 1.0, [0.6, -0.3, 0.8], lambda r, k, c, m: [r.expovariate(1), r.gauss(0, 1), float(r.random() < 0.3)][k]))
case("long", *panel("long", 6, 90, -1.5, 0.7, [0.5, 1e-8], lambda r, k, c, m: [r.gauss(0, 1), 1e6 * (50 + r.gauss(0, 1))][k]))
