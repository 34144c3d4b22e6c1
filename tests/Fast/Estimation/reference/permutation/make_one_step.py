"""One Newton step from a logit without some columns, with errors clustered by cell and factor G/(G-1).

Dense textbook arithmetic on ../plain.csv: python3 make_one_step.py, in this folder, with numpy 1.24 (Debian: /usr/bin/python3).
"""
import csv

import numpy as np

with open("../plain.csv") as file:
    rows = list(csv.DictReader(file))
y = np.array([float(r["y"]) for r in rows])
cell = np.array([int(r["cell"]) for r in rows])
column = {name: np.array([float(r[name]) for r in rows]) for name in ("deaths", "troops", "present")}


def one_step(model, added):
    z = np.column_stack([np.ones(len(y))] + [column[n] for n in model])
    x = np.column_stack([column[n] for n in added])
    beta = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ beta))
        beta = beta + np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]), z.T @ (y - p))
    p = 1 / (1 + np.exp(-z @ beta))
    w, r = p * (1 - p), y - p
    partial = np.linalg.solve(z.T @ (z * w[:, None]), z.T @ (x * w[:, None]))
    rest = x - z @ partial
    information = rest.T @ (rest * w[:, None])
    estimate = np.linalg.solve(information, rest.T @ r)
    scores = np.array([(rest * r[:, None])[cell == c].sum(axis=0) for c in np.unique(cell)])
    g = len(scores)
    inverse = np.linalg.inv(information)
    covariance = inverse @ (scores.T @ scores) @ inverse * g / (g - 1)
    return estimate, np.sqrt(np.diag(covariance))


with open("one_step.answers.csv", "w") as out:
    out.write("model,added,term,estimate,std_error\n")
    for model, added in ((["troops", "present"], ["deaths"]), (["troops"], ["deaths", "present"]), ([], ["deaths", "troops", "present"])):
        estimates, errors = one_step(model, added)
        for name, estimate, error in zip(added, estimates, errors):
            out.write(f"{';'.join(model)},{';'.join(added)},{name},{estimate:.17g},{error:.17g}\n")
