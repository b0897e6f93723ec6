"""The peer of w10: pandas 3.1.1 reads and writes the same text. `python peer_pandas.py [ROWS] [REPEATS]` prints the same lines."""

import json
import os
import resource
import statistics
import sys
import tempfile
import time

import pandas

PINNED = "3.1.1"


def text(rows):
    lines = ["id,price,active,name,note,day,score\n"]
    for row in range(rows):
        price = row * 7919 % 1_000_003
        note = f'"Smith, ""J{row % 97}"""' if row % 4 == 0 else f"plain {row % 89}"
        day = f"20{row % 100:02}-{row % 12 + 1:02}-{row % 28 + 1:02}"
        score = "" if row % 5 == 0 else f"0.{row * 104_729 % 1_000_000_007:010}"
        lines.append(
            f"{row},{price // 100}.{price % 100:02},{row % 3 == 0},customer-{row * 31 % 50_021},{note},{day},{score}\n"
        )
    return "".join(lines)


def timed(body):
    cpu, start = time.process_time(), time.perf_counter()
    result = body()
    return result, time.perf_counter() - start, time.process_time() - cpu


def line(name, rows, measured):
    seconds = sorted(wall for _, wall, _ in measured)
    median = statistics.median_high(seconds)
    print(
        json.dumps(
            {
                "backend": "csv",
                "cpu_seconds": sorted(cpu for _, _, cpu in measured)[len(measured) // 2],
                "load1": os.getloadavg()[0],
                "n": rows,
                "name": name,
                "peer": f"pandas-{pandas.__version__}",
                "per_second": rows / median,
                "repeats": len(measured),
                "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "seconds": median,
                "seconds_max": seconds[-1],
                "seconds_min": seconds[0],
            }
        ),
        flush=True,
    )


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    if pandas.__version__ != PINNED:
        sys.exit(f"pandas {pandas.__version__} is installed; the peer is pandas {PINNED}: pip install pandas=={PINNED}")
    with tempfile.TemporaryDirectory(prefix="kmlf-bench-") as folder:
        path = os.path.join(folder, "rows.csv")
        with open(path, "w", newline="") as file:
            file.write(text(rows))
        # The rows as a program without frames gets them: one object each.
        read = [timed(lambda: pandas.read_csv(path, engine="c")) for _ in range(repeats)]
        frame = read[0][0]
        assert frame["id"].sum() == rows * (rows - 1) // 2
        line("W10.read_frame", rows, read)
        line("W10.read_rows", rows, [timed(lambda: list(pandas.read_csv(path, engine="c").itertuples())) for _ in range(repeats)])
        line("W10.write_frame", rows, [timed(lambda: frame.to_csv(os.path.join(folder, "written.csv"), index=False)) for _ in range(repeats)])


main()
