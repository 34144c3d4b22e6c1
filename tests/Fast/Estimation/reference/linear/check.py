"""Fits panel.csv with statsmodels (a dummy an effect) and stops unless it agrees with R's answers: python3 check.py, in this folder."""
import csv

import numpy as np
import statsmodels.api as sm

rows = list(csv.DictReader(open("panel.csv")))
y = np.array([float(r["y"]) for r in rows])
cell = np.array([int(r["cell"]) for r in rows])
x = np.column_stack([[float(r[c]) for r in rows] for c in ["deaths", "troops", "rain"]])
centred = x - x.mean(0)
for effects in [[], ["country"], ["cell"], ["cell", "month"], ["country", "month"]]:
    dummies = [np.ones(len(y))]
    for effect in effects:
        keys = np.array([int(r[effect]) for r in rows])
        dummies += [(keys == k).astype(float) for k in np.unique(keys)[1:]]
    fit = sm.OLS(y, np.column_stack([centred, *dummies])).fit()
    clustered = fit.get_robustcov_results("cluster", groups=cell).cov_params()
    answers = {(a["key"], int(a["row"]), int(a["column"])): float(a["value"]) for a in csv.DictReader(open(f"panel.{'_'.join(effects) or 'none'}.answers.csv"))}
    first = 0 if effects else 1
    worst = 0
    for i in range(3):
        worst = max(worst, abs(fit.params[i] / answers["coefficient", i + first, 0] - 1))
        for j in range(3):
            for key, m in [("classical", fit.cov_params()), ("clustered_full", clustered)]:
                size = (answers[key, i + first, i + first] * answers[key, j + first, j + first]) ** 0.5
                worst = max(worst, abs(m[i, j] - answers[key, i + first, j + first]) / size)
    assert worst < 1e-9, worst
    print("_".join(effects) or "none", f"statsmodels and R agree within {worst:.1e}")
