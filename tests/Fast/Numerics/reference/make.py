"""Values of the functions of shared/Numerics in 60-digit arithmetic (mpmath), to functions.csv: python3 make.py [COUNT].

Arguments are doubles, exactly those written. A value is the sum of two doubles, the nearest one and what is left of it, so that a
test can count its error in units in the last place far below one. COUNT is how many arguments are drawn a function; 120 are stored.
"""
import csv
import math
import random
import sys

from mpmath import asin, betainc, cospi, erfc, erfinv, exp, expm1, gammainc, log, log1p, loggamma, mp, mpf, sinpi, sqrt

mp.dps = 60
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 120
draw = random.Random(20261129)


def between(low, high):
    return lambda: draw.uniform(low, high)


def sizes(low, high, signs=(1,)):
    """Uniform in the logarithm."""
    return lambda: draw.choice(signs) * math.exp(draw.uniform(math.log(low), math.log(high)))


def quantile(level):
    mp.dps = 80
    value = sqrt(mpf(2)) * erfinv(level)
    mp.dps = 60
    return value


def f_tail(f, above, below):
    """Where it is near 1 from the complement, as the integral from x would lose digits."""
    x = below / (below + above * f)
    mp.dps = 90
    value = betainc(below / 2, above / 2, 0, x, regularized=True)
    mp.dps = 60
    return value


def t_tail(t, degrees):
    return f_tail(t * t, mpf(1), degrees)


def t_quantile(level, degrees):
    """By bisection on the tail's logarithm, from a bracket that is doubled until it holds the quantile."""
    high = mpf(1)
    while t_tail(high, degrees) > 1 - level:
        high *= 2
    low = mpf(0)
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if t_tail(middle, degrees) > 1 - level else (low, middle)
    return (low + high) / 2


FUNCTIONS = {
    "exp": (exp, [between(-708, 708), between(-2, 2)], [0, 708, -708, 1, 0.5, -0.5, 1e-300]),
    "log": (log, [sizes(1e-307, 1e308), between(0.5, 2), sizes(5e-324, 1e-308)], [1, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1.4142135623730951]),
    "exp_less_one": (expm1, [sizes(1e-12, 700, (1, -1)), between(-1, 1)], [0.35, -0.35, 1e-300]),
    "log_of_one_plus": (log1p, [sizes(1e-12, 1e10), between(-0.49, 1)], [1e-300, -1e-17]),
    "power_of_two": (lambda x: mpf(2) ** x, [between(-1021, 1022), between(-3, 3)], [0, 1, -1, 10, -1022, 1023, 0.5]),
    "sin_of_degrees": (lambda x: sinpi(x / 180), [between(-720, 720), sizes(1e-9, 90, (1, -1)), between(-1e6, 1e6)], [0, 30, 45, 90, 180, 270, 360, 0.25, 89.75]),
    "cos_of_degrees": (lambda x: cospi(x / 180), [between(-720, 720), between(89, 91), between(-1e6, 1e6)], [0, 30, 45, 60, 90, 180, 270, 360, 0.25, 89.75]),
    "arc_sine": (asin, [between(-0.75, 0.75), sizes(1e-9, 0.1)], [0, 0.5, 0.75, -0.75, 0.7071067811865476]),
    "log_gamma": (loggamma, [between(3, 60), sizes(3, 1e6)], [0.5, 1.5, 2.5, 7.5, 500.5]),
    "two_sided_tail": (lambda z: erfc(abs(z) / sqrt(mpf(2))), [between(-8, 8), between(8, 37), sizes(1e-12, 1)], [0, 4, 3.9999999999999996, 1.959963984540054, 37.5]),
    "two_sided_quantile": (quantile, [between(0, 1), lambda: 1 - math.exp(draw.uniform(-36, 0)), sizes(1e-12, 0.1)], [0.5, 0.68, 0.8, 0.9, 0.95, 0.99, 0.999, 0.1, 0.9999999999999999]),
    "upper_tail_of_chi_squared": (
        lambda x, degrees: gammainc(degrees / 2, x / 2, regularized=True),
        [lambda: (draw.uniform(0, 60), draw.randint(1, 30)), lambda: (draw.uniform(0, 1400), draw.randint(1, 3)), lambda: (draw.uniform(300, 3000), draw.randint(200, 2000))],
        [(15.999999999999998, 3), (16, 3), (3.841458820694124, 1), (1e-300, 1), (1e-300, 2)]),
    "upper_tail_of_f": (
        f_tail,
        [lambda: (draw.uniform(0, 8), draw.randint(1, 12), draw.randint(1, 400)), lambda: (math.exp(draw.uniform(-6, 6)), draw.randint(1, 60), draw.randint(1, 60)),
         lambda: (draw.uniform(0, 4), draw.randint(1, 8), draw.randint(400, 5000))],
        [(1, 1, 1), (1, 2, 2), (161.4476387975881, 1, 1), (1e8, 1, 200)]),
    "upper_tail_of_f_of_fractions": (
        f_tail, [lambda: (draw.uniform(0, 60), draw.randint(1, 6), math.exp(draw.uniform(-2, 7)))], [(16.44, 2, 1.527), (1.0, 1, 0.5)]),
    "two_sided_tail_of_t": (
        t_tail, [lambda: (math.exp(draw.uniform(-6, 5)), math.exp(draw.uniform(-2, 7)))], [(0.0, 3.5), (2.2160378273521886, 1.119464193), (12.706204736174698, 1.0)]),
    "two_sided_quantile_of_t": (
        t_quantile, [lambda: (draw.choice((0.5, 0.9, 0.95, 0.99)), math.exp(draw.uniform(-1, 7)))], [(0.95, 1.0), (0.95, 1.119464193), (0.95, 0.25)]),
}

with open("functions.csv", "w", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["function", "x", "degrees", "denominator_degrees", "value", "rest"])
    for name, (function, draws, chosen) in FUNCTIONS.items():
        arguments = list(chosen) + [next_of() for next_of in draws for _ in range(COUNT // len(draws))]
        for argument in arguments:
            given = argument if isinstance(argument, tuple) else (argument,)
            exact = function(*map(mpf, given))
            value = float(exact)
            if abs(value) < 1e-305 and value != 0 and name != "power_of_two":
                continue
            rows.writerow([name, *map(repr, given), *[""] * (3 - len(given)), repr(value), repr(float(exact - mpf(value)))])
