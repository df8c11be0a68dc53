"""The same counts by polars, streaming."""

import sys

import polars

table = polars.scan_csv(sys.argv[1], separator=";", infer_schema=False)
names = table.collect_schema().names()[2:]
counts = [table.group_by(name).agg(polars.len()) for name in names]
for one in polars.collect_all(counts, engine="streaming"):
    print(dict(one.iter_rows()))
