"""Totals of one-sided violence by country and year, from UCDP GED's raw files, whatever PocGrid makes of them.

Usage: country_years.py DATA > country-years.csv, with DATA the folder that POCGRID_DATA names.
Written apart from PocGrid: only Python's standard library, only the columns that it names. Each row is a country, a year and a class of
perpetrator, with the events and best estimates of deaths: all; and of them those with where_prec 6, where_prec 7, and date_prec 5.
"""
import csv
import gzip
import pathlib
import sys
from collections import defaultdict

COUNTRIES = {"482": "CAF", "625": "SDN", "626": "SSD"}
sums = defaultdict(lambda: [0] * 8)
for path in sorted(pathlib.Path(sys.argv[1], "ucdp").glob("*.csv.gz")):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row.get("type_of_violence") != "3" or row["country_id"] not in COUNTRIES or not 2012 <= int(row["year"]) <= 2020:
                continue
            actor = "state" if row["gwnoa"] else "nonstate"
            sum_ = sums[COUNTRIES[row["country_id"]], int(row["year"]), actor]
            where, date, best = int(row["where_prec"]), int(row["date_prec"]), int(row["best"])
            kinds = [True, where == 6, where == 7, where < 6 and date == 5]
            for kind, holds in enumerate(kinds):
                sum_[2 * kind] += holds
                sum_[2 * kind + 1] += best * holds

print("country,year,actor_class,events,deaths,events_country_only,deaths_country_only,events_sea_or_air,deaths_sea_or_air,events_month_not_known,deaths_month_not_known")
for country in sorted(COUNTRIES.values()):
    for year in range(2012, 2021):
        for actor in ("nonstate", "state"):
            print(",".join(map(str, [country, year, actor, *sums[country, year, actor]])))
