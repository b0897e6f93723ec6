"""What pandas makes of generated CSV texts: one JSON object a line. `oracle.py read|write|operations`, the same each time."""

import io
import json
import random
import sys

import pandas as pd

TYPES = {"int64": "integer", "Int64": "integer", "float64": "double", "Float64": "double", "bool": "boolean",
         "boolean": "boolean", "str": "string", "string": "string", "object": "string"}


def kind(series, nullable=None):
    name = str(series.dtype)
    if name.startswith("datetime64"):
        return "date"
    # kmlf keeps integers and booleans among missing values, as pandas does when asked for its nullable types.
    if nullable is not None and series.notna().any() and str(nullable.dtype) in ("Int64", "boolean"):
        return TYPES[str(nullable.dtype)]
    return TYPES[name]


def cell(value, of):
    if pd.isna(value):
        return None
    if of == "date":
        return value.isoformat()
    if of == "integer":
        return str(int(value))
    if of == "double":
        return repr(float(value))
    return str(value)


def columns(frame, nullable=None):
    result = []
    for position, name in enumerate(frame.columns):
        series = frame.iloc[:, position]
        of = kind(series, None if nullable is None else nullable.iloc[:, position])
        result.append({"name": str(name), "type": of, "values": [cell(value, of) for value in series]})
    return result


def emit(**case):
    print(json.dumps(case))


# The fields of one column.
def integer(r):
    return r.choice(["0", "7", "-3", "+5", "007", "123456789012", str(r.randint(-1000, 1000))])


def double(r):
    return r.choice(["0.5", "-1.25", "1e5", "1E-7", ".5", "5.", "3", "inf", "-Infinity", "123456789.123456789",
                     "0.30000000000000004", "1.7976931348623157e308", "5e-324", "9007199254740993", repr(r.random()),
                     repr(r.gauss(0, 1e6)), str(r.randint(0, 99))])


def boolean(r):
    return r.choice(["True", "False", "true", "FALSE"])


def text(r):
    return r.choice(["x", "y z", "é", "日本", "a,b", 'say "hi"', "two\nlines", "it's", "0x10", "1.2.3", " lead", "trail ",
                     "a longer text that is met again", "1_000", "- 5", "1e"])


def date(r):
    return f"20{r.randint(0, 99):02}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"


def missing(r):
    return r.choice(["", "NA", "NaN", "null", "None", "n/a", "<NA>", "nan", "-NaN", "#N/A"])


KINDS = [integer, double, boolean, text, date]


def quoted(field, separator, r):
    if any(character in field for character in (separator, '"', "\n", "\r")) or r.random() < 0.1:
        return '"' + field.replace('"', '""') + '"'
    return field


def table(r, separator):
    names = [f"c{i}" for i in range(r.randint(1, 5))]
    makers = [r.choice(KINDS) for _ in names]
    holes = [r.choice([0, 0, 0.3, 1 if r.random() < 0.2 else 0.1]) for _ in names]
    mixed = [r.random() < 0.1 for _ in names]
    rows = []
    for _ in range(r.randint(1, 8)):
        row = []
        for maker, share, mix in zip(makers, holes, mixed):
            make = missing if r.random() < share else r.choice(KINDS) if mix else maker
            row.append(make(r))
        rows.append(row)
    return names, makers, rows


def read_cases():
    r = random.Random(20240229)
    for number in range(400):
        separator = r.choice([",", ",", ";", "\t", "|"])
        names, makers, rows = table(r, separator)
        end = r.choice(["\n", "\n", "\r\n"])
        lines = [separator.join(quoted(field, separator, r) for field in row) for row in rows]
        if r.random() < 0.2:
            lines.insert(r.randrange(len(lines) + 1), r.choice(["", "  "]))
        options = {} if separator == "," else {"sep": separator}
        head = separator.join(names)
        dates = [name for name, maker, row in zip(names, makers, zip(*rows))
                 if maker is date and all(len(field) == 10 and field[4] == "-" for field in row)]
        if dates and r.random() < 0.7:
            options["parse_dates"] = dates
        if r.random() < 0.15:
            options["na_values"] = ["x", "7", "0.5"]
        if r.random() < 0.15:
            options["keep_default_na"] = False
        if r.random() < 0.15:
            options["usecols"] = r.sample(names, r.randint(1, len(names)))
            if "parse_dates" in options:
                options["parse_dates"] = [name for name in dates if name in options["usecols"]]
        if r.random() < 0.1:
            options["skiprows"] = 1
            head = "a title" + end + head
        if r.random() < 0.1:
            options["nrows"] = r.randint("parse_dates" in options, len(rows))
        if r.random() < 0.1:
            options["skipinitialspace"] = True
        if r.random() < 0.1:
            options["thousands"] = "_"
        if r.random() < 0.1:
            options["true_values"], options["false_values"] = ["x", "7"], ["é", "y z"]
        if r.random() < 0.1:
            options["comment"] = "#"
            lines.insert(r.randrange(len(lines) + 1), "#" + separator + "a note")
        if r.random() < 0.05 and "parse_dates" not in options:
            options["header"] = None
            if "usecols" in options:
                del options["usecols"]
        content = end.join([head] + lines) + r.choice([end, ""])
        read = lambda **more: pd.read_csv(io.StringIO(content, newline=""), **options, **more)
        try:
            frame = read()
        except pd.errors.ParserError:
            continue
        if not isinstance(frame.index, pd.RangeIndex) or any(str(t) == "uint64" for t in frame.dtypes):
            continue
        emit(name=f"file {number}", text=content, options=options, columns=columns(frame, read(dtype_backend="numpy_nullable")))


def write_cases():
    frame = "i,d,b,s,t\n1,0.5,True,\"x,\"\"y\"\"\",2024-02-29T00:00:00\n2,,False,,2024-03-01T10:30:00\n-3,1e-5,True,back\\slash,2024-12-31T23:59:59\n"
    for options in [{}, {"sep": ";"}, {"quoting": 1}, {"quoting": 2}, {"quoting": 2, "na_rep": "NA"},
                    {"quoting": 3, "escapechar": "\\"}, {"doublequote": False, "escapechar": "\\"},
                    {"escapechar": "\\"}, {"decimal": ","}, {"float_format": "%.3f", "date_format": "%d.%m.%Y %H:%M"},
                    {"decimal": ",", "float_format": "%8.2f"}, {"quoting": 2, "float_format": "%.1e"},
                    {"header": False, "columns": ["t", "i"]}, {"header": ["v", "w", "x", "y", "z"]},
                    {"date_format": "%Y%m%d %I%p %b %B %y %j"[:-3]}, {"lineterminator": "\r\n"}, {"quotechar": "'"}]:
        data = pd.read_csv(io.StringIO(frame), parse_dates=["t"])
        emit(name=json.dumps(options), text=frame, options=options, written=data.to_csv(index=False, **options))


def operation_cases():
    r = random.Random(7)
    for number in range(40):
        lines = ["k,g,n,x,f,d"]
        for _ in range(r.randint(1, 14)):
            x = "" if r.random() < 0.3 else repr(round(r.gauss(0, 10), 3))
            k = "" if r.random() < 0.1 else r.choice("abc")
            lines.append(f"{k},{r.randint(1, 3)},{r.randint(-50, 50)},{x},{r.random() < 0.5},{date(r)}")
        left = "\n".join(lines) + "\n"
        lines = ["k,n,z"]
        for _ in range(r.randint(1, 6)):
            k = "" if r.random() < 0.1 else r.choice("abcde")
            lines.append(f"{k},{r.randint(-5, 5)},{r.randint(0, 9)}.5")
        right = "\n".join(lines) + "\n"
        a = pd.read_csv(io.StringIO(left), parse_dates=["d"], dtype={"k": "str"})
        b = pd.read_csv(io.StringIO(right), dtype={"k": "str"})
        aggregates = dict(size=("n", "size"), x_count=("x", "count"), x_sum=("x", "sum"), n_sum=("n", "sum"),
                          x_mean=("x", "mean"), x_min=("x", "min"), x_max=("x", "max"), x_std=("x", "std"), n_var=("n", "var"),
                          x_median=("x", "median"), x_first=("x", "first"), x_last=("x", "last"), n_nunique=("n", "nunique"),
                          d_max=("d", "max"), f_sum=("f", "sum"))
        described = lambda frame: frame.describe().rename_axis("statistic").reset_index()
        results = {
            "group": a.groupby("k").agg(**aggregates).reset_index(),
            "group by two": a.groupby(["k", "g"]).agg(x_mean=("x", "mean")).reset_index(),
            "sort": a.sort_values(["k", "x"], ascending=[True, False], kind="stable"),
            "sort dates": a.sort_values("d", kind="stable"),
            "drop missing": a.dropna(),
            "drop missing in x": a.dropna(subset=["x"]),
            "fill": a.fillna({"x": 0.0}),
            "drop duplicates": a.drop_duplicates(["k", "g"]),
            "describe": described(a[["n", "x"]]),
            "concat": pd.concat([a, b], ignore_index=True),
            "value counts": a["g"].value_counts().reset_index(),
            "filter": a[(a["n"] > 0) & (a["x"] < 5)],
            "tail": a.tail(3),
        }
        for how in ("inner", "left", "right", "outer"):
            results[f"join {how}"] = a.merge(b, on="k", how=how, suffixes=("_l", "_r"))
        emit(name=f"frames {number}", left=left, right=right,
             results={name: columns(frame) for name, frame in results.items()})


{"read": read_cases, "write": write_cases, "operations": operation_cases}[sys.argv[1]]()
