"""Wild score cluster bootstrap of the panel `few`: python3 wild.py, in this folder. Run with numpy 1.24.2.

Kline and Santos (2012) with the null imposed: restricted estimates, scores summed within clusters, each sum weighted, the
statistic with its scores less their mean a row. Weights are all 2^11 combinations of signs, or drawn from the Mersenne Twister
(32-bit outputs over 2^32), which the standard makes the same everywhere."""
import itertools
import numpy as np
from panels import Answers, logit, read, standardised

intercepts, x, y, keys = read("few")
z, back = standardised(intercepts, x)
g = intercepts.shape[1]
cells = list(dict.fromkeys(keys["cell"]))
member = np.array([[float(c == cell) for c in keys["cell"]] for cell in cells])
share = member.sum(1) / len(y)


def mersenne(seed, count):
    bits = np.random.MT19937()
    bits._legacy_seeding(seed)
    return bits.random_raw(count) / 2.0 ** 32


def contributions(column, value):
    """By cluster, the efficient score of a standardised coefficient held at a value."""
    others = np.delete(z, g + column, axis=1)
    _, residuals, weights = logit(others, y, z[:, g + column] * value)
    return member @ (z * residuals[:, None]) @ np.linalg.inv(z.T @ (z * weights[:, None]))[g + column]


def statistics(e, weights):
    weighted = weights * e
    total = weighted.sum(1)
    return total / np.sqrt(((weighted - share * total[:, None]) ** 2).sum(1))


def p_value(e, weights, complete):
    own = statistics(e, np.ones((1, len(e))))[0]
    count = np.sum(np.abs(statistics(e, weights)) >= abs(own) * (1 - 1e-10))
    return own, count / len(weights) if complete else (count + 1) / (len(weights) + 1)


points = np.array([-np.sqrt(1.5), -1, -np.sqrt(0.5), np.sqrt(0.5), 1, np.sqrt(1.5)])
weightings = {
    "rademacher": (np.array(list(itertools.product((-1.0, 1.0), repeat=len(cells)))), True),
    "webb": (points[(mersenne(77, 999 * len(cells)) * 6).astype(int)].reshape(999, len(cells)), False),
}
answers = Answers()
estimates, residuals, weights = logit(z, y)
bread = np.linalg.inv(z.T @ (z * weights[:, None]))
sums = member @ (z * residuals[:, None])
errors = np.sqrt(np.diag(bread @ sums.T @ sums @ bread) * len(cells) / (len(cells) - 1))
for name, (draws, complete) in weightings.items():
    for column in range(x.shape[1]):
        own, p = p_value(contributions(column, 0.0), draws, complete)
        scale = back[g + column, g + column]
        ends = []
        for side in (-1, 1):
            # Out from the estimate by tenths of a standard error to the first value rejected, then between it and the one before.
            at = lambda steps: estimates[g + column] + side * steps * errors[g + column]
            rejected = lambda steps: p_value(contributions(column, at(steps)), draws, complete)[1] <= 0.05
            out = next((s for s in np.arange(1, 150) / 10 if rejected(s)), None)
            if out is None:
                ends.append(side * np.inf)
                continue
            low, high = out - 0.1, out
            for _ in range(30):
                middle = (low + high) / 2
                low, high = (low, middle) if rejected(middle) else (middle, high)
            ends.append(at((low + high) / 2) * scale)
        print(name, column, own, p, ends, errors[g + column] * scale)
        answers.say(f"{name}_{column}", [[own, p, *ends]])
answers.write("few.wild.csv")
