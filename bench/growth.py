"""Draws docs/images/growth.svg: python3 bench/growth.py GROWTH.csv OUT.svg, with what `bench growth` prints."""
import csv
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "growth", "font.size": 9})
import matplotlib.pyplot as plt  # noqa: E402

with open(sys.argv[1], newline="") as file:
    rows = list(csv.DictReader(file))
x = [int(row["rows"]) for row in rows]
series = [("wall_seconds", "seconds by the clock", "o"), ("processor_seconds", "seconds of processors", "s"), ("peak_megabytes", "peak MB", "^")]
figure, axes = plt.subplots(figsize=(6, 3.6))
for name, label, mark in series:
    y = [float(row[name]) for row in rows]
    line = axes.plot(x, y, marker=mark, label=label)[0]
    axes.annotate(f"{y[-1]:,.0f}", (x[-1], y[-1]), textcoords="offset points", xytext=(5, -3), color=line.get_color())
axes.plot(x, [float(rows[0]["processor_seconds"]) * rows_n / x[0] for rows_n in x], color="0.6", linestyle=":", label="in proportion to the rows")
axes.set(xscale="log", yscale="log", xlabel="cell-months of the panel", ylabel="")
axes.legend(frameon=False)
axes.spines[["top", "right"]].set_visible(False)
figure.tight_layout()
figure.savefig(sys.argv[2], metadata={"Date": None})
