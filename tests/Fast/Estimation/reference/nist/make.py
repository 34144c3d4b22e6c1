"""Makes the data and answers of NIST's linear regressions (Statistical Reference Datasets, public domain): python3 make.py, in this folder.

Each answers file has one number a line, key,row,column,value:
  certified_coefficient, certified_error   as NIST certifies them (15 digits), typed from its files
  coefficient, error                       exact: rational arithmetic on the decimals of the data; square roots with 60 digits
  stored_coefficient, stored_error         the same on the doubles nearest to the columns that a program is given
The script stops unless the exact answers round to the certified ones, so the certified values are checked, not trusted.
"""
from fractions import Fraction as F
from mpmath import mp, mpf, sqrt, nstr, fabs, log10

mp.dps = 60

LONGLEY = """60323 83.0 234289 2356 1590 107608 1947|61122 88.5 259426 2325 1456 108632 1948|60171 88.2 258054 3682 1616 109773 1949
61187 89.5 284599 3351 1650 110929 1950|63221 96.2 328975 2099 3099 112075 1951|63639 98.1 346999 1932 3594 113270 1952
64989 99.0 365385 1870 3547 115094 1953|63761 100.0 363112 3578 3350 116219 1954|66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956|68169 108.4 442769 2936 2798 120445 1957|66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959|69564 114.2 502601 3931 2514 125368 1960|69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962"""

FILIP = """0.8116 -6.860120914|0.9072 -4.324130045|0.9052 -4.358625055|0.9039 -4.358426747|0.8053 -6.955852379|0.8377 -6.661145254
0.8667 -6.355462942|0.8809 -6.118102026|0.7975 -7.115148017|0.8162 -6.815308569|0.8515 -6.519993057|0.8766 -6.204119983
0.8885 -5.853871964|0.8859 -6.109523091|0.8959 -5.79832982|0.8913 -5.482672118|0.8959 -5.171791386|0.8971 -4.851705903
0.9021 -4.517126416|0.909 -4.143573228|0.9139 -3.709075441|0.9199 -3.499489089|0.8692 -6.300769497|0.8872 -5.953504836
0.89 -5.642065153|0.891 -5.031376979|0.8977 -4.680685696|0.9035 -4.329846955|0.9078 -3.928486195|0.7675 -8.56735134
0.7705 -8.363211311|0.7713 -8.107682739|0.7736 -7.823908741|0.7775 -7.522878745|0.7841 -7.218819279|0.7971 -6.920818754
0.8329 -6.628932138|0.8641 -6.323946875|0.8804 -5.991399828|0.7668 -8.781464495|0.7633 -8.663140179|0.7678 -8.473531488
0.7697 -8.247337057|0.77 -7.971428747|0.7749 -7.676129393|0.7796 -7.352812702|0.7897 -7.072065318|0.8131 -6.774174009
0.8498 -6.478861916|0.8741 -6.159517513|0.8061 -6.835647144|0.846 -6.53165267|0.8751 -6.224098421|0.8856 -5.910094889
0.8919 -5.598599459|0.8934 -5.290645224|0.894 -4.974284616|0.8957 -4.64454848|0.9047 -4.290560426|0.9129 -3.885055584
0.9209 -3.408378962|0.9219 -3.13200249|0.7739 -8.726767166|0.7681 -8.66695597|0.7665 -8.511026475|0.7703 -8.165388579
0.7702 -7.886056648|0.7761 -7.588043762|0.7809 -7.283412422|0.7961 -6.995678626|0.8253 -6.691862621|0.8602 -6.392544977
0.8809 -6.067374056|0.8301 -6.684029655|0.8664 -6.378719832|0.8834 -6.065855188|0.8898 -5.752272167|0.8964 -5.132414673
0.8963 -4.811352704|0.9074 -4.098269308|0.9119 -3.66174277|0.9228 -3.2644011"""

WAMPLER = {
    "wampler1": [sum(F(x) ** k for k in range(6)) for x in range(21)],
    "wampler2": [sum(F(x, 10) ** k for k in range(6)) for x in range(21)],
    "wampler3": "760 -2042 2111 -1684 3888 1858 11379 17560 39287 64382 113159 175108 273291 400186 581243 811568 1121004 1506550 2002767 2611612 3369180",
    "wampler4": "75901 -204794 204863 -204436 253665 -200894 214131 -185192 221249 -138370 315911 -27644 455253 197434 783995 608816 1370781 1303798 2205519 2408860 3444321",
    "wampler5": "7590001 -20479994 20480063 -20479636 25231365 -20476094 20489331 -20460392 18417449 -20413570 20591111 -20302844 18651453 -20077766 21059195 -19666384 26348481 -18971402 22480719 -17866340 10958421",
}
WAMPLER_ERRORS = ["2152.32624678170", "2363.55173469681", "779.343524331583", "101.475507550350", "5.64566512170752", "0.112324854679312"]

CERTIFIED = {
    "longley": (
        "-3482258.63459582 15.0618722713733 -0.0358191792925910 -2.02022980381683 -1.03322686717359 -0.0511041056535807 1829.15146461355",
        "890420.383607373 84.9149257747669 0.0334910077722432 0.488399681651699 0.214274163161675 0.226073200069370 455.478499142212"),
    "filip": (
        "-1467.48961422980 -2772.17959193342 -2316.37108160893 -1127.97394098372 -354.478233703349 -75.1242017393757 -10.8753180355343 "
        "-1.06221498588947 -0.0670191154593408 -0.00246781078275479 -0.0000402962525080404",
        "298.084530995537 559.779865474950 466.477572127796 227.204274477751 71.6478660875927 15.2897178747400 2.23691159816033 "
        "0.221624321934227 0.0142363763154724 0.000535617408889821 0.00000896632837373868"),
    "wampler1": ("1 1 1 1 1 1", "0 0 0 0 0 0"),
    "wampler2": ("1 0.1 0.01 0.001 0.0001 0.00001", "0 0 0 0 0 0"),
    "wampler3": ("1 1 1 1 1 1", " ".join(WAMPLER_ERRORS)),
    "wampler4": ("1 1 1 1 1 1", "215232.624678170 236355.173469681 77934.3524331583 10147.5507550350 564.566512170752 11.2324854679312"),
    "wampler5": ("1 1 1 1 1 1", "21523262.4678170 23635517.3469681 7793435.24331583 1014755.07550350 56456.6512170752 1123.24854679312"),
}


def rational(x):
    return mpf(x.numerator) / x.denominator


def least_squares(columns, y):
    """Coefficients (rational) and standard errors (60 digits) of y on a constant and the columns."""
    x = [[F(1)] * len(y)] + columns
    k, n = len(x), len(y)
    a = [[sum(p * q for p, q in zip(x[i], x[j])) for j in range(k)] + [sum(p * q for p, q in zip(x[i], y))] + [F(int(i == j)) for j in range(k)]
         for i in range(k)]
    for c in range(k):
        pivot = next(i for i in range(c, k) if a[i][c] != 0)
        a[c], a[pivot] = a[pivot], a[c]
        a[c] = [v / a[c][c] for v in a[c]]
        for i in range(k):
            if i != c and a[i][c] != 0:
                a[i] = [v - a[i][c] * w for v, w in zip(a[i], a[c])]
    b = [a[i][k] for i in range(k)]
    rss = sum((y[r] - sum(b[i] * x[i][r] for i in range(k))) ** 2 for r in range(n))
    return [rational(v) for v in b], [sqrt(rational(rss / (n - k) * a[i][k + 1 + i])) for i in range(k)]


def digits(found, expected):
    return 99 if found == expected else float(-log10(fabs(found - expected) / (fabs(expected) if expected else 1)))


def rows(text):
    return [[F(v) for v in row.split()] for row in text.replace("\n", "|").split("|")]


def write(name, names, columns, y):
    stored = [[F(float(v)) for v in c] for c in columns]
    outcome = [F(float(v)) for v in y]
    with open(name + ".csv", "w") as file:
        file.write(",".join(names + ["y"]) + "\n")
        for r in range(len(y)):
            file.write(",".join(f"{float(v):.17g}" for v in [c[r] for c in columns] + [y[r]]) + "\n")
    exact = least_squares(columns, y)
    near = least_squares(stored, outcome)
    certified = [[mpf(v) for v in part.split()] for part in CERTIFIED[name]]
    worst = min(digits(e, c) for es, cs in zip(exact, certified) for e, c in zip(es, cs))
    lost = min(digits(e, c) for e, c in zip(near[0], exact[0]))
    assert worst > 13.5, (name, worst)
    with open(name + ".answers.csv", "w") as file:
        file.write("key,row,column,value\n")
        for key, values in zip(["certified_coefficient", "certified_error", "coefficient", "error", "stored_coefficient", "stored_error"],
                               [*certified, *exact, *near]):
            for i, v in enumerate(values):
                file.write(f"{key},{i},0,{nstr(v, 25)}\n")
    print(f"{name}: NIST's values and exact arithmetic agree to {worst:.1f} digits; rounding the columns to doubles leaves {lost:.1f}")


data = rows(LONGLEY)
write("longley", ["deflator", "gnp", "unemployed", "armed_forces", "population", "year"], [[r[k] for r in data] for k in range(1, 7)], [r[0] for r in data])
data = rows(FILIP)
write("filip", ["x"] + [f"x{k}" for k in range(2, 11)], [[r[1] ** k for r in data] for k in range(1, 11)], [r[0] for r in data])
for name, values in WAMPLER.items():
    y = [F(v) for v in values.split()] if isinstance(values, str) else values
    write(name, ["x", "x2", "x3", "x4", "x5"], [[F(x) ** k for x in range(21)] for k in range(1, 6)], y)
