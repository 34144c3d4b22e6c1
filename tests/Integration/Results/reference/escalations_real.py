"""Escalations of the three countries by the rules of docs/methods/escalations.md, from the GED files themselves.

    python3 escalations_real.py /work/shared/data > escalations-real.csv

Standard library alone; shares no code with PocGrid. A line is a flagged month of a place: country, level, gid or adm_1, month, deaths
of three months, deaths of the twelve before, surge, record, highest_since, flagged_since.
"""
import csv
import glob
import gzip
import io
import math
import sys
from collections import defaultdict

FLOOR, TIMES, HISTORY, FIRST = 10, 3, 36, (2012 - 1980) * 12 + 1
COUNTRIES = {482: "CAF", 625: "SDN", 626: "SSD"}


def month_of(date):
    year, month = int(date[:4]), int(date[5:7])
    return (year - 1980) * 12 + month


def text_of(month):
    return f"{1980 + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}"


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(io.StringIO(file.read()))


def main(folder):
    first, last = {}, {}
    deaths = defaultdict(lambda: defaultdict(int))
    for path in sorted(glob.glob(folder + "/ucdp/*.csv.gz")):
        if "actor" in path:
            continue
        for row in rows_of(path):
            if not row["country_id"].isdigit() or int(row["country_id"]) not in COUNTRIES:
                continue
            country = COUNTRIES[int(row["country_id"])]
            start, end = month_of(row["date_start"]), month_of(row["date_end"])
            first[country] = min(first.get(country, start), start)
            last[country] = max(last.get(country, end), end)
            if row["type_of_violence"] != "3" or int(row["where_prec"]) > 5 or int(row["date_prec"]) > 4:
                continue
            gid = math.floor((float(row["latitude"]) + 90) * 2) * 720 + math.floor((float(row["longitude"]) + 180) * 2) + 1
            deaths[country, "cell", str(gid)][end] += int(row["best"])
            if row["adm_1"].strip():
                deaths[country, "adm_1", row["adm_1"].strip()][end] += int(row["best"])

    out = []
    for (country, level, name), months in deaths.items():
        begin, stop = first[country], last[country]
        window = {m: sum(months.get(m - i, 0) for i in range(3)) for m in range(begin, stop + 1)}
        flagged = {}
        for m in range(begin + 14, stop + 1):
            s, b = window[m], sum(months.get(m - i, 0) for i in range(3, 15))
            higher = [e for e in range(begin + 2, m - 2) if window[e] >= s]
            surge = s >= FLOOR and 4 * s >= TIMES * b
            record = s >= FLOOR and not higher and m - begin + 1 >= HISTORY
            if surge or record:
                flagged[m] = (s, b, surge, record, text_of(higher[-1]) if higher else "")
        for m in sorted(flagged):
            since = m
            while since - 1 in flagged:
                since -= 1
            if m >= FIRST:
                s, b, surge, record, highest = flagged[m]
                out.append([country, level, name, text_of(m), s, b, str(surge).lower(), str(record).lower(), highest, text_of(since)])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow("country level place month deaths_3m deaths_12m_before surge record highest_since flagged_since".split())
    writer.writerows(sorted(out))


main(sys.argv[1])
