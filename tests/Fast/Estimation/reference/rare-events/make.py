"""Makes the 60-digit answers of this folder: python3 make.py, in this folder, after make.R. Every model is written out from
its definition; nothing is shared with the C# it is compared with."""
import csv
import sys
from mpmath import mp, mpf, exp, log, sqrt, diag, matrix, lu_solve, inverse, loggamma, expm1

mp.dps = 60


def read(path, columns):
    with open(path) as file:
        rows = list(csv.DictReader(file))
    y = [mpf(r["y"]) for r in rows]
    cell = [r["cell"] for r in rows]
    slopes = [[mpf(float(r[c])) for c in columns] for r in rows]
    if "country" in rows[0]:
        names = sorted({r["country"] for r in rows})
        intercepts = [[mpf(r["country"] == n) for n in names] for r in rows]
    else:
        intercepts = [[mpf(1)] for _ in rows]
    return [a + b for a, b in zip(intercepts, slopes)], y, cell, len(intercepts[0])


def dot(a, b):
    return mp.fsum(u * v for u, v in zip(a, b))


def predictor(x, beta):
    return [dot(row, beta) for row in x]


def gram(x, w):
    p = len(x[0])
    m = matrix(p, p)
    for j in range(p):
        for k in range(j + 1):
            m[j, k] = m[k, j] = mp.fsum(wi * r[j] * r[k] for wi, r in zip(w, x))
    return m


def score(x, r):
    return [mp.fsum(ri * row[j] for ri, row in zip(r, x)) for j in range(len(x[0]))]


def solve(m, v):
    return list(lu_solve(m, matrix(v)))


def leverage(x, w, inv):
    p = len(x[0])
    return [wi * mp.fsum(inv[j, k] * r[j] * r[k] for j in range(p) for k in range(p)) for wi, r in zip(w, x)]


def probability(eta):
    return [1 / (1 + exp(-e)) for e in eta]


def climb(start, value, derivatives, tolerance=mpf(10) ** -45):
    """Newton's method with halving; derivatives gives gradient and curvature."""
    beta = list(start)
    current = value(beta)
    for _ in range(400):
        g, h = derivatives(beta)
        step = solve(h, g)
        decrement = dot(g, step)
        if abs(decrement) < tolerance ** 2:
            return beta
        share = mpf(1)
        while True:
            trial = [b + share * s for b, s in zip(beta, step)]
            new = value(trial)
            if new >= current - mpf(10) ** -50 or share < mpf(2) ** -60:
                break
            share /= 2
        beta, current = trial, new
    raise ArithmeticError("not converged")


def logit_value(x, y, n, offset=None):
    def value(beta):
        eta = predictor(x, beta)
        if offset:
            eta = [a + b for a, b in zip(eta, offset)]
        return mp.fsum(m * (yi * e - log(1 + exp(e))) for yi, e, m in zip(y, eta, n))
    return value


def logit_derivatives(x, y, n, offset=None):
    def derivatives(beta):
        eta = predictor(x, beta)
        if offset:
            eta = [a + b for a, b in zip(eta, offset)]
        p = probability(eta)
        return score(x, [m * (yi - pi) for yi, pi, m in zip(y, p, n)]), gram(x, [m * pi * (1 - pi) for pi, m in zip(p, n)])
    return derivatives


def maximum_likelihood(x, y, n=None, offset=None):
    n = n or [mpf(1)] * len(y)
    return climb([mpf(0)] * len(x[0]), logit_value(x, y, n, offset), logit_derivatives(x, y, n, offset))


def information(x, beta):
    p = probability(predictor(x, beta))
    w = [pi * (1 - pi) for pi in p]
    return p, w, gram(x, w)


def firth(x, y):
    """Maximum of log likelihood + log|I|/2 (Firth 1993), by its modified scores."""
    ones = [mpf(1)] * len(y)
    plain = logit_value(x, y, ones)

    def value(beta):
        return plain(beta) + log(mp.det(information(x, beta)[2])) / 2

    def derivatives(beta):
        p, w, info = information(x, beta)
        h = leverage(x, w, inverse(info))
        return score(x, [yi - pi + hi * (mpf(1) / 2 - pi) for yi, pi, hi in zip(y, p, h)]), info

    beta = climb([mpf(0)] * len(x[0]), value, derivatives, mpf(10) ** -25)
    p, w, info = information(x, beta)
    inv = inverse(info)
    return beta, inv, leverage(x, w, inv), plain(beta), value(beta)


def flic(x, y, groups, beta):
    """Intercepts by maximum likelihood with the Firth slopes as offset (Puhr and others 2017)."""
    offset = [dot(r[groups:], beta[groups:]) for r in x]
    intercepts = maximum_likelihood([r[:groups] for r in x], y, offset=offset)
    found = intercepts + beta[groups:]
    return found, inverse(information(x, found)[2])


def flac(x, y, h):
    """Maximum likelihood on the rows, and the rows with y and 1-y at weight h/2, with an indicator of the added."""
    half = [hi / 2 for hi in h]
    big = [r + [mpf(0)] for r in x] + [r + [mpf(1)] for r in x] * 2
    outcome = y + y + [1 - yi for yi in y]
    weights = [mpf(1)] * len(y) + half + half
    beta = maximum_likelihood(big, outcome, weights)
    inv = inverse(logit_derivatives(big, outcome, weights)(beta)[1])
    k = len(x[0])
    return beta[:k], inv[:k, :k]


def king_zeng(x, y):
    """King and Zeng (2001), equations for no case-control weights: bias (X'WX)^-1 X'W xi, xi = Q(p - 1/2)."""
    beta = maximum_likelihood(x, y)
    p, w, info = information(x, beta)
    inv = inverse(info)
    h = leverage(x, w, inv)
    bias = solve(info, score(x, [hi * (pi - mpf(1) / 2) for hi, pi in zip(h, p)]))
    n, k = len(y), len(beta)
    return [b - c for b, c in zip(beta, bias)], inv * (mpf(n) / (n + k)) ** 2


def penalised(x, y, value, first, second):
    """Mode under a penalty; first and second give its gradient and curvature (positive for concave)."""
    ones = [mpf(1)] * len(y)
    plain, slope = logit_value(x, y, ones), logit_derivatives(x, y, ones)

    def derivatives(beta):
        g, h = slope(beta)
        return [a + b for a, b in zip(g, first(beta))], h + second(beta)

    beta = climb([mpf(0)] * len(x[0]), lambda b: plain(b) + value(b), derivatives)
    return beta, inverse(derivatives(beta)[1]), plain(beta)


def log_f(x, y, groups):
    """Each slope b, per unit of the column as given, has density proportional to exp(b/2)/(1+exp(b))."""
    p = len(x[0])

    def value(b):
        return mp.fsum(v / 2 - log(1 + exp(v)) for v in b[groups:])

    def first(b):
        return [mpf(0)] * groups + [mpf(1) / 2 - 1 / (1 + exp(-v)) for v in b[groups:]]

    def second(b):
        return diag([mpf(0)] * groups + [1 / (1 + exp(-v)) / (1 + exp(v)) for v in b[groups:]])

    return penalised(x, y, value, first, second)


def cauchy(x, y, groups):
    """Gelman and others (2008): two-valued columns centred with difference 1, others centred with sd 1/2 (n-1);
    Cauchy(0, 2.5) on their coefficients, Cauchy(0, 10) on each intercept; posterior mode."""
    n, p = len(y), len(x[0])
    centre, unit = [mpf(0)] * p, [mpf(1)] * p
    for j in range(groups, p):
        values = [r[j] for r in x]
        distinct = sorted(set(values))
        centre[j] = mp.fsum(values) / n
        if len(distinct) == 2:
            unit[j] = distinct[1] - distinct[0]
        else:
            unit[j] = 2 * sqrt(mp.fsum((v - centre[j]) ** 2 for v in values) / (n - 1))
    z = [r[:groups] + [(r[j] - centre[j]) / unit[j] for j in range(groups, p)] for r in x]
    scale = [mpf(10)] * groups + [mpf(5) / 2] * (p - groups)

    def value(g):
        return -mp.fsum(log(1 + (v / s) ** 2) for v, s in zip(g, scale))

    def first(g):
        return [-2 * v / (s * s + v * v) for v, s in zip(g, scale)]

    def second(g):
        return diag([2 * (s * s - v * v) / (s * s + v * v) ** 2 for v, s in zip(g, scale)])

    mode, inv, plain = penalised(z, y, value, first, second)
    back = matrix(p, p)
    for j in range(p):
        back[j, j] = 1 / unit[j]
    for g in range(groups):
        for j in range(groups, p):
            back[g, j] = -centre[j] / unit[j]
    return list(back * matrix(mode)), back * inv * back.T, plain


def glm(x, y, cell, value, row):
    """Newton's method; row gives score, observed and expected information of a row with respect to its predictor."""
    def derivatives(beta):
        parts = [row(e, yi) for e, yi in zip(predictor(x, beta), y)]
        return score(x, [a for a, _, _ in parts]), gram(x, [b for _, b, _ in parts])

    beta = climb([mpf(0)] * len(x[0]), lambda b: mp.fsum(value(e, yi) for e, yi in zip(predictor(x, b), y)), derivatives)
    parts = [row(e, yi) for e, yi in zip(predictor(x, beta), y)]
    bread = inverse(gram(x, [c for _, _, c in parts]))
    hc0 = bread * gram(x, [a * a for a, _, _ in parts]) * bread
    sums = {}
    for (a, _, _), r, c in zip(parts, x, cell):
        total = sums.setdefault(c, [mpf(0)] * len(r))
        for j, v in enumerate(r):
            total[j] += a * v
    cluster = bread * gram(list(sums.values()), [mpf(1)] * len(sums)) * bread
    return beta, bread, hc0, cluster, mp.fsum(value(e, yi) for e, yi in zip(predictor(x, beta), y))


def cloglog_value(eta, y):
    return log(-expm1(-exp(eta))) if y else -exp(eta)


def cloglog_row(eta, y):
    u = exp(eta)
    s = u / expm1(u)
    return (s, s * (u + s - 1), u * s) if y else (-u, u, u * s)


def poisson_value(eta, y):
    return y * eta - exp(eta) - loggamma(y + 1)


def poisson_row(eta, y):
    return y - exp(eta), exp(eta), exp(eta)


class Answers:
    def __init__(self, name):
        self.lines, self.name = ["key,row,column,value"], name

    def number(self, key, value, i=0, j=0):
        self.lines.append(f"{key},{i},{j},{mp.nstr(value, 25)}")

    def vector(self, key, values):
        for i, v in enumerate(values):
            self.number(key, v, i)

    def matrix(self, key, m):
        for i in range(m.rows):
            for j in range(m.cols):
                self.number(key, m[i, j], i, j)

    def estimate(self, key, beta, covariance):
        self.vector(key + "_coefficient", beta)
        self.matrix(key + "_covariance", covariance)

    def write(self):
        with open(self.name + ".answers.csv", "w", newline="\n") as file:
            file.write("\n".join(self.lines) + "\n")


def glm_answers(out, key, fit):
    beta, classical, hc0, cluster, log_likelihood = fit
    out.vector(key + "_coefficient", beta)
    out.matrix(key + "_classical", classical)
    out.matrix(key + "_hc0", hc0)
    out.matrix(key + "_cluster", cluster)
    out.number(key + "_log_likelihood", log_likelihood)


def binary(name, path, columns, separated=False):
    x, y, cell, groups = read(path, columns)
    out = Answers(name)
    beta, inv, h, plain, value = firth(x, y)
    out.estimate("firth", beta, inv)
    out.number("firth_log_likelihood", plain)
    out.number("firth_penalised_log_likelihood", value)
    adjusted = [yi - pi + hi * (mpf(1) / 2 - pi) for yi, pi, hi in zip(y, probability(predictor(x, beta)), h)]
    out.matrix("firth_hc0", inv * gram(x, [r * r for r in adjusted]) * inv)
    out.estimate("flic", *flic(x, y, groups, beta))
    out.estimate("flac", *flac(x, y, h))
    mode, inv, plain = log_f(x, y, groups)
    out.estimate("log_f", mode, inv)
    out.number("log_f_log_likelihood", plain)
    mode, inv, plain = cauchy(x, y, groups)
    out.estimate("cauchy", mode, inv)
    out.number("cauchy_log_likelihood", plain)
    if not separated:
        out.estimate("king_zeng", *king_zeng(x, y))
        glm_answers(out, "cloglog", glm(x, y, cell, cloglog_value, cloglog_row))
    out.write()
    print(name, "done", flush=True)


cases = {
    "endometrial": lambda: binary("endometrial", "endometrial.csv", ["NV", "PI", "EH"], separated=True),
    "plain": lambda: binary("plain", "../plain.csv", ["deaths", "troops", "present"]),
    "rare": lambda: binary("rare", "../rare.csv", ["deaths", "time", "time2", "time3"]),
}


def counts():
    x, y, cell, _ = read("counts.csv", ["deaths", "troops"])
    out = Answers("counts")
    glm_answers(out, "poisson", glm(x, y, cell, poisson_value, poisson_row))
    out.write()
    print("counts done")


cases["counts"] = counts


def functions():
    mp.dps = 400
    """exp(x) - 1, log(1 + x), log gamma, and what a row with an event gives a complementary log-log, at doubles: key, x, value."""
    lines = ["key,x,value"]
    for i in range(-60, 61):
        for x in (i / 7, i * 1e-3, i * 11.3, i * 1e-9):
            lines.append(f"expm1,{float(x)!r},{mp.nstr(expm1(mpf(float(x))), 25)}")
    for i in range(-49, 200):
        for x in (i / 100, i * 1e-5, i * 1e-12, -(2.0 ** -(1 + abs(i)))):
            lines.append(f"log1p,{float(x)!r},{mp.nstr(log(1 + mpf(float(x))), 25)}")
    for x in [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 7.0, 12.25, 15.0, 15.999, 16.0, 17.0, 30.5, 171.0, 1001.0, 25000.0, 1e6]:
        lines.append(f"log_gamma,{x!r},{mp.nstr(loggamma(mpf(x)), 25)}")
    for x in [-700.0, -300.5, -40.0, -20.25, -9.0, -5.5, -4.7, -4.6, -4.5, -3.0, -1.2, -1.0, -0.5, 0.0, 0.7, 1.5, 3.0, 5.0, 6.0]:
        s, observed, expected = cloglog_row(mpf(x), mpf(1))
        lines.append(f"cloglog_score,{x!r},{mp.nstr(s, 25)}")
        lines.append(f"cloglog_observed,{x!r},{mp.nstr(observed, 25)}")
        lines.append(f"cloglog_expected,{x!r},{mp.nstr(expected, 25)}")
        lines.append(f"cloglog_log_likelihood,{x!r},{mp.nstr(cloglog_value(mpf(x), mpf(1)), 25)}")
    with open("functions.csv", "w", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


cases["functions"] = functions
for case in sys.argv[1:] or cases:
    cases[case]()
