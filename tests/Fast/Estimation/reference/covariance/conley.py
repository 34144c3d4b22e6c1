"""Conley's covariance by brute force over all pairs of rows: python3 conley.py, in this folder. Run with numpy 1.24.2."""
import numpy as np
from panels import Answers, logit, read, standardised

RADIUS = 6371.007181


def distances(latitude, longitude):
    """Great-circle kilometres by the haversine formula."""
    a, b = np.radians(latitude), np.radians(longitude)
    h = np.sin((a[:, None] - a) / 2) ** 2 + np.cos(a[:, None]) * np.cos(a) * np.sin((b[:, None] - b) / 2) ** 2
    return 2 * RADIUS * np.arcsin(np.sqrt(h))


for name, cutoffs in (("panel", (80, 250)), ("few", (100, 2000))):
    intercepts, x, y, keys = read(name)
    z, back = standardised(intercepts, x)
    _, residuals, weights = logit(z, y)
    scores, bread = z * residuals[:, None], np.linalg.inv(z.T @ (z * weights[:, None]))
    apart = distances(keys["latitude"], keys["longitude"])
    same_cell = keys["cell"][:, None] == keys["cell"]
    same_month = keys["month"][:, None] == keys["month"]
    answers = Answers()
    for cutoff in cutoffs:
        assert np.min(np.abs(apart - cutoff)) > 1e-3
        for kernel in ("", "_bartlett"):
            weight = (1 - apart / cutoff if kernel else 1.0) * (apart <= cutoff)
            pairs = np.where(same_month, weight, np.where(same_cell, 1.0, 0.0))
            v = bread @ scores.T @ pairs @ scores @ bread
            values, vectors = np.linalg.eigh(v)
            negative = np.sum(values < 0)
            if negative:
                v = vectors @ (np.maximum(values, 0)[:, None] * vectors.T)
            print(name, cutoff, kernel, "negative eigenvalues", negative, "smallest", values.min(), "pairs", np.count_nonzero(pairs))
            answers.say(f"conley_{cutoff}km{kernel}", back @ v @ back.T)
            answers.say(f"conley_{cutoff}km{kernel}_negative", negative)
    answers.write(name + ".conley.csv")
