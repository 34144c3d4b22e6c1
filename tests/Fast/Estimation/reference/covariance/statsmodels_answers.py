"""statsmodels' covariances of the panels: python3 statsmodels_answers.py, in this folder. Run with statsmodels 0.13.5."""
import numpy as np
import statsmodels.api as sm
from panels import Answers, read

for name in ("panel", "few"):
    intercepts, x, y, keys = read(name)
    # Powers of two change the data without rounding.
    units = 2.0 ** np.round(np.log2(np.abs(x).max(0)))
    back = np.diag(np.concatenate([np.ones(intercepts.shape[1]), 1 / units]))
    design = np.column_stack([intercepts, x / units])
    cell, month = keys["cell"].astype(int), keys["month"].astype(int)

    def covariance(cov_type, **kwds):
        fit = sm.Logit(y, design).fit(method="newton", tol=1e-14, maxiter=100, disp=0, cov_type=cov_type, cov_kwds=kwds or None)
        assert np.max(np.abs(design.T @ (y - fit.predict()))) < 1e-9
        return back @ fit.cov_params() @ back.T

    answers = Answers()
    answers.say("hc0", covariance("HC0"))
    answers.say("cluster_cr0", covariance("cluster", groups=cell, use_correction=False))
    answers.say("cluster_statsmodels", covariance("cluster", groups=cell))
    if name == "panel":
        answers.say("two_way_cr0", covariance("cluster", groups=np.column_stack([cell, month]), use_correction=False))
        answers.say("two_way_statsmodels", covariance("cluster", groups=np.column_stack([cell, month])))
    # For a logit statsmodels has HC0 only: other names give it without a word.
    assert np.array_equal(covariance("HC0"), covariance("HC3"))
    answers.write(name + ".statsmodels.csv")
