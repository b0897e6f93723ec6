"""fixtures.py: writes ../Fixtures by pandas 3.1.1 and pyarrow 25.0.1, and what pandas reads from each to expected.json there.

fixtures.py --others: writes those that other programs wrote; needs fastparquet 2026.9, polars 2.1 and duckdb 2.0.
fixtures.py FILE: prints what pandas reads from that file, in the same form.
"""
import datetime
import decimal
import json
import pathlib
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent.parent / "Fixtures"
expected = {}


def cell(value):
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return str(value)


def read(path):
    """The columns as pandas has them: name, type, values as Python prints them."""
    frame = pd.read_parquet(path)
    columns = []
    for label in frame.columns:
        values = list(frame[label].astype(object))
        found = next((value for value in values if cell(value) is not None), None)
        kind = ("boolean" if isinstance(found, (bool, np.bool_)) else "integer" if isinstance(found, (int, np.integer))
                else "double" if isinstance(found, (float, np.floating)) or found is None
                else "date" if isinstance(found, datetime.date) else "string")
        columns.append({"name": str(label), "type": kind, "values": [cell(value) for value in values]})
    return columns


def expect(name):
    expected[name] = read(HERE / f"{name}.parquet")


def pandas_file(name, frame, **options):
    frame.to_parquet(HERE / f"{name}.parquet", **options)
    expect(name)


def arrow_file(name, table, **options):
    pq.write_table(table, HERE / f"{name}.parquet", **options)
    expect(name)


def refused(name, values, **options):
    pq.write_table(pa.table({"n": [1, 2], "bad": values}), HERE / f"{name}.parquet", **options)


def mixed(rows):
    """Columns of all types; the texts repeat, so that Snappy has something to copy."""
    numbers = np.arange(rows)
    return pd.DataFrame({
        "n": numbers * 1_000_003 - 5, "x": numbers / 7, "flag": numbers % 3 == 0,
        "s": [f"wört {i % 11} " * (i % 4) for i in numbers],
        "t": pd.Timestamp("1969-12-31T23:59:59.999999") + pd.to_timedelta(numbers * 997, "ms"),
        "x32": (numbers / 3).astype("float32"), "n8": (numbers % 100).astype("int8"),
        "u32": (numbers + 4_294_900_000).astype("uint32"), "u64": numbers.astype("uint64"),
        "category": pd.Categorical([["red", "green"][i % 2] for i in numbers])})


def with_missing(rows):
    frame = mixed(rows)[["x", "s", "t"]]
    frame["n"] = pd.array([None if i % 5 == 2 else int(i) for i in range(rows)], dtype="Int64")
    frame["flag"] = pd.array([None if i % 7 == 0 else i % 2 == 0 for i in range(rows)], dtype="boolean")
    frame.loc[frame.index % 4 == 1, ["x", "s", "t"]] = None
    return frame


def write_others():
    """The same table by other writers."""
    import duckdb
    import fastparquet
    import polars
    rows = range(50)
    written = polars.DataFrame({
        "n": list(rows), "x": [i / 7 if i % 5 else None for i in rows], "s": [f"t{i % 3}" if i % 4 else None for i in rows],
        "flag": [i % 2 == 0 for i in rows], "t": [datetime.datetime(2024, 1, 1, 1, 2, 3) + datetime.timedelta(i) for i in rows],
        "d": [datetime.date(2024, 1, 1) + datetime.timedelta(i) for i in rows]})
    written.write_parquet(HERE / "polars.parquet", compression="snappy")
    duckdb.sql(f"copy (select * from written) to '{HERE}/duckdb.parquet' (format parquet, parquet_version v2)")
    fastparquet.write(str(HERE / "fastparquet.parquet"), written.drop("d").to_pandas(), compression="SNAPPY")


if sys.argv[1:] == ["--others"]:
    write_others()
    sys.exit()
if len(sys.argv) > 1:
    print(json.dumps(read(sys.argv[1])))
    sys.exit()

pandas_file("types", mixed(40))
pandas_file("missing", with_missing(300))
pandas_file("plain", with_missing(50), compression=None, use_dictionary=False)
pandas_file("pages2", with_missing(300), data_page_version="2.0")
pandas_file("pages2_plain", mixed(50), data_page_version="2.0", compression=None, use_dictionary=False)
pandas_file("groups", with_missing(100), row_group_size=30, data_page_size=64)
pandas_file("groups_old", with_missing(100), row_group_size=30, version="1.0", use_deprecated_int96_timestamps=True)
pandas_file("gzip", with_missing(300), compression="gzip")
pandas_file("index", pd.DataFrame({"x": [1.5, 2.5]}, index=pd.Index([7, 3], name="id")))
pandas_file("unnamed_index", pd.DataFrame({"x": [1.5, 2.5]}, index=["a", "b"]))
pandas_file("numbered", pd.DataFrame([[1, "a"], [2, "b"]]))
pandas_file("empty", mixed(0)[["n", "x", "s", "flag", "t"]].astype({"s": "str"}))
pandas_file("no_columns", pd.DataFrame(index=[1, 2]))
pandas_file("nothing", pd.DataFrame({"none": [None, None], "n": [1, 2]}))
pandas_file("half", pd.DataFrame({"x": np.array([0.1, -2.0, 6e-8, 65504, np.inf, -0.0], dtype="float16")}))
pandas_file("utc", pd.DataFrame({"t": pd.to_datetime(["2024-02-29T01:02:03Z", None])}))
pandas_file("milliseconds", pd.DataFrame({"t": pd.to_datetime(["1960-01-01T00:00:00.001", "2024-02-29T00:00:00.000"])}),
            coerce_timestamps="ms")
pandas_file("nanoseconds", pd.DataFrame({"t": pd.to_datetime(["1969-12-31T23:59:59.999999", "2024-02-29T00:00:00.000000"]).as_unit("ns")}))
pandas_file("days", pd.DataFrame({"d": [datetime.date(2024, 2, 29), None, datetime.date(1, 1, 1)]}))
split = mixed(50)[["n", "x", "x32", "n8"]].astype({"n8": "int32"})
pandas_file("split", split, use_dictionary=False, column_encoding={name: "BYTE_STREAM_SPLIT" for name in split})
pandas_file("delta", mixed(300)[["n", "n8", "s", "category"]].astype({"category": "str"}), use_dictionary=False,
            column_encoding={"n": "DELTA_BINARY_PACKED", "n8": "DELTA_BINARY_PACKED",
                             "s": "DELTA_LENGTH_BYTE_ARRAY", "category": "DELTA_BYTE_ARRAY"})
wild = np.array([2**63 - 1, -2**63, 0, 5, -1, 2**62] * 30, dtype="int64")
pandas_file("delta_wild", pd.DataFrame({"n": wild, "n32": wild.astype("int32")}), use_dictionary=False,
            column_encoding={"n": "DELTA_BINARY_PACKED", "n32": "DELTA_BINARY_PACKED"})
arrow_file("required", pa.table({"n": [1, 2, 3], "s": ["a", "", "ü"]}, schema=pa.schema([
    pa.field("n", pa.int64(), nullable=False), pa.field("s", pa.string(), nullable=False)])))

for other in ("polars", "duckdb", "fastparquet"):
    expect(other)

refused("zstd", ["a", "b"], compression={"n": "snappy", "bad": "zstd"})
refused("decimal", [decimal.Decimal("1.50"), None])
refused("lists", [[1], [2, 3]])
refused("structures", [{"a": 1, "b": 2}, None])
refused("binary", [b"a", b"b"])
refused("time", [datetime.time(1, 2), None])
refused("large", pa.array([1, 2**63], pa.uint64()))
refused("late", pa.array([0, 253_402_300_800_000], pa.timestamp("ms")))
pd.DataFrame({"n": [1, 2], "bad": pd.to_timedelta([1, 2], "s")}).to_parquet(HERE / "durations.parquet")

pq.write_table(pa.table({"n": pa.nulls(20_000_000, pa.bool_())}), HERE / "many.parquet", data_page_size=2**30, write_batch_size=20_000_000,
               row_group_size=20_000_000, max_rows_per_page=2**30, store_schema=False)

(HERE / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n")
