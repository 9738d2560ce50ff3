"""A small repository with made-up data, for tests that must not depend on real data.

Everything in it differs from the stand-in: other columns, a category, texts. So these
tests also show that the customer's data needs no change of code.
"""

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from practice.world import World

Row = Mapping[str, object]

ENGAGEMENT = """\
groundwork: 1
engagement: {name: Made up, slug: made-up, package: made_up_product, customer: Nobody}
problem: {statement: Parcels come late.}
success:
  event: A warning was right.
  target: TARGET
  measured_by: scans
  window: 4w
data: {label_delay: 7d, volume_per_day: 1000}
serving: online
fallback: FALLBACK
flight: {unit: customer, stages: [5%, 100%], rollback: automatic}
regression_margin: 2%
choices: {serving: {model_timeout: 10s}}
"""

CONTRACT = """\
apiVersion: v3.1.0
kind: DataContract
id: made-up
version: 1.0.0
status: draft
schema:
  - name: months
    quality:
      - {metric: rowCount, mustBeGreaterThan: 10}
      - {metric: duplicateValues, arguments: {properties: [customer, month]}, mustBe: 0}
    properties:
      - {name: customer, logicalType: string, required: true}
      - {name: month, logicalType: integer, required: true}
      - {name: late, logicalType: integer, required: true, logicalTypeOptions: {minimum: 0, maximum: 30}}
      - {name: spent, logicalType: number, logicalTypeOptions: {minimum: 0, maximum: 1000}, quality: [{metric: nullValues, mustBeLessThan: 20, unit: percent}]}
      - {name: zone, logicalType: string, required: true, quality: [{metric: invalidValues, arguments: {validValues: [north, south]}, mustBe: 0}]}
      - {name: sex, logicalType: string, required: true, tags: [sensitive]}
"""

MAPPING = """\
name: made-up parcels
file: data/months.csv.gz
contract: data/contract.odcs.yaml
manifest: data/manifest.json
subject: customer
time: month
features_from: previous_record
outcome: {column: late, at_least: 1}
decisions: {positive: warn, negative: wait}
rule: {column: late, at_least: 1}
features: {skewed: [late, spent], numbers: [], categories: [zone]}
groups:
  - {attribute: sex, column: sex, values: {f: female, m: male}}
split:
  salt: made-up
  parts:
    - {part: train, share: 40%, until: 2}
    - {part: calibration, share: 20%, until: 2}
    - {part: test, share: 20%, from: 3}
    - {part: sealed, share: 20%, from: 3}
"""

CONTRACT_FILE = "data/contract.odcs.yaml"


def rows(customers: int = 700, months: int = 4) -> list[dict[str, object]]:
    rng = np.random.default_rng(7)
    made: list[dict[str, object]] = []
    for customer in range(customers):
        habit = rng.choice([0.03, 0.5, 0.97], p=[0.5, 0.2, 0.3])
        zone = "north" if rng.random() < 0.3 + 0.4 * habit else "south"
        sex = rng.choice(["f", "m"])
        for month in range(1, months + 1):
            late = int(rng.random() < habit) * int(rng.integers(1, 4))
            spent = "" if rng.random() < 0.05 else f"{50 + 80 * habit:.2f}"
            row = {"customer": f"c{customer}", "month": month, "late": late}
            made.append({**row, "spent": spent, "zone": zone, "sex": sex})
    return made


def parcels(rows: int = 1500) -> pd.DataFrame:
    """A table as a customer would send it: two years of parcels; the weight decides, most of the time."""
    rng = np.random.default_rng(3)
    weight = rng.gamma(2, 3, rows)
    late = rng.random(rows) < np.where(weight > 6, 0.85, 0.1)
    day = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 700, rows), unit="D")
    return pd.DataFrame(
        {
            "parcel": [f"P{n:05}" for n in range(rows)],
            "customer": rng.integers(1, 500, rows),
            "day": day.strftime("%Y-%m-%d"),
            "weight_kg": weight.round(2),
            "zone": rng.choice(["north", "south", "east"], rows),
            "sex": rng.choice(["f", "m"], rows),
            "remark": [f"left with neighbour {n}, third floor on the right" for n in range(rows)],
            "late": np.where(late, "yes", "no"),
        }
    )


def repository(
    root: Path,
    table: Sequence[Row] | None = None,
    *,
    target: str = "85%",
    fallback: str = "rule",
    mapping: str = MAPPING,
) -> World:
    world = World(root, {}, date(2027, 1, 4))
    framing = ENGAGEMENT.replace("TARGET", target).replace("FALLBACK", fallback)
    world.write_text("engagement.yaml", framing)
    world.write_text(CONTRACT_FILE, CONTRACT)
    world.write_text("data/source.yaml", mapping)
    deliver(world, table or rows())
    return world


def deliver(world: World, table: Sequence[Row]) -> None:
    lines = [",".join(table[0]), *(",".join(map(str, row.values())) for row in table), ""]
    content = gzip.compress("\n".join(lines).encode(), mtime=0)
    world.write_bytes("data/months.csv.gz", content)
    world.write_json("data/manifest.json", {"sha256": hashlib.sha256(content).hexdigest()})
