"""The test of a break of the panel `few` at each month from 2 to 4: python3 breaks.py, in this folder. Run with numpy 1.24.2.

Rao's score statistics of the column from the month on, and the share of all 2^11 combinations of the cells' signs whose largest one is at least as
large. few.breaks.csv: of column j, key statistic_j by month from 0, and p_j."""
import itertools
import numpy as np
from panels import Answers, logit, read, standardised

intercepts, x, y, keys = read("few")
z, _ = standardised(intercepts, x)
cells = list(dict.fromkeys(keys["cell"]))
member = np.array([[float(c == cell) for c in keys["cell"]] for cell in cells])
signs = np.array(list(itertools.product((-1.0, 1.0), repeat=len(cells))))
_, residuals, weights = logit(z, y)
answers = Answers()
for column in range(x.shape[1]):
    contributions, information = [], []
    for month in range(2, 5):
        later = x[:, column] * (keys["month"] >= month)
        # What is left of it after weighted least squares on the columns of the model.
        left = later - z @ np.linalg.lstsq(z * np.sqrt(weights)[:, None], later * np.sqrt(weights), rcond=None)[0]
        contributions.append(member @ (left * residuals))
        information.append(np.sum(weights * left ** 2))
    s = np.array(contributions)
    statistics = s.sum(1) ** 2 / information
    drawn = (signs @ s.T) ** 2 / information
    answers.say(f"statistic_{column}", statistics)
    answers.say(f"p_{column}", np.mean(drawn.max(1) >= statistics.max() * (1 - 1e-10)))
    print(column, statistics, np.mean(drawn.max(1) >= statistics.max() * (1 - 1e-10)))
answers.write("few.breaks.csv")
