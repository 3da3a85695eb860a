#!/usr/bin/env python3
"""tables.py FOLDER: holds the CSV files and the workbook of a results folder against its JSON, as a reader's tools load them.

The CSV is read by Python and pandas, the workbook by pandas (with openpyxl) and LibreOffice. Exit code: 0 all equal, 1 not,
77 neither pandas nor LibreOffice is installed (the CSV was checked all the same).
"""
import csv, json, pathlib, shutil, subprocess, sys, tempfile

folder = pathlib.Path(sys.argv[1])
report = json.loads((folder / "report.json").read_text(encoding="utf-8"))


def guarded(text):
    """As docs/columns.md says: what a spreadsheet would take for a formula has a leading apostrophe."""
    return "'" + text if text[:1] in tuple("=+-@\t\r\n\0＝＋－＠") and text else text


def cells():
    outlets = {article["id"]: article["outlet"] for article in report["articles"]}
    for story in report["stories"]:
        for claim in story["claims"]:
            for cell in claim["cells"]:
                first = cell["evidence"][0] if cell["evidence"] else {"text": "", "begin": "", "end": ""}
                yield [story["id"], claim["id"], claim["text"], claim["detail_of"] or "", cell["status"], f"{cell['confidence']:.3f}", cell["article"],
                       outlets[cell["article"]], first["text"], str(first["begin"]), str(first["end"])]


def matrix():
    for story in report["stories"]:
        for claim in story["claims"]:
            status = [cell["status"] for cell in claim["cells"]]
            stated = status.count("reports") + status.count("differs")
            yield [story["id"], claim["id"], claim["text"], claim["detail_of"] or "", str(stated), str(status.count("omits")), *status]


columns = {"cells": ["story", "claim", "claim_text", "detail_of", "status", "confidence", "article", "outlet", "passage", "begin", "end"],
           "matrix": None}
wanted = {name: [[guarded(value) for value in row] for row in rows()] for name, rows in (("cells", cells), ("matrix", matrix))}


def text_of(name, value):
    if isinstance(value, float) and name == "confidence":
        return f"{value:.3f}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def check(source, table, header, rows):
    """Compares the columns that JSON has too; of the wide table, those of the claims and of the articles."""
    names = columns[table] or [*header[:6], *header[7:]]
    got = [[text_of(name, row[header.index(name)]) for name in names] for row in rows]
    got = [[f"{float(value):.3f}" if name == "confidence" else value for name, value in zip(names, row)] for row in got]
    if got != wanted[table]:
        bad = next((pair for pair in zip(got, wanted[table]) if pair[0] != pair[1]), (len(got), len(wanted[table])))
        sys.exit(f"{source}, table {table}: {bad[0]} should be {bad[1]}")
    print(f"{source}, table {table}: {len(got)} rows equal the JSON")


def check_csv(source, table, path):
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    check(source, table, header, rows)


for table in wanted:
    check_csv("CSV by Python", table, folder / f"{table}.csv")

skipped = []
try:
    import pandas
except ImportError:
    skipped.append("pandas")
else:
    for table in wanted:
        for source, frame in (("CSV", pandas.read_csv(folder / f"{table}.csv", keep_default_na=False)),
                              ("workbook", pandas.read_excel(folder / "report.xlsx", sheet_name=table, keep_default_na=False))):
            check(f"{source} by pandas", table, list(frame.columns), frame.values.tolist())

if shutil.which("soffice"):
    with tempfile.TemporaryDirectory() as place:
        # The 12th token, -1, writes every sheet.
        subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", place,
                        str(folder / "report.xlsx")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for table in wanted:
            check_csv("workbook by LibreOffice", table, f"{place}/report-{table}.csv")
else:
    skipped.append("LibreOffice")

for tool in skipped:
    print(f"skipped: {tool} is not installed")
sys.exit(77 if len(skipped) == 2 else 0)
