# Data

`make data-contract` says whether the data keeps its contract and is the data that was recorded.

- A **mapping** says which column plays which part: subject, time, outcome, features, groups, the rule without ML, the four parts. `source.yaml` is the customer's; while it is not there, `stand_in.yaml` is in force.
- A **contract** (Open Data Contract Standard v3.1) says what each column may hold. Its ranges are the input guard's ranges in service.
- A **manifest** holds the hashes of the file and of the parts. A changed file is refused until the manifest is recorded anew: `.venv/bin/python -m practice data-contract --record`.

## The customer's data

<#if engagement.layers?seq_contains("adopt")>
`make data-adopt FILE=sample.csv TARGET=late` writes contract, mapping, manifest and data sheet, and takes the stand-in away; everything else then runs on that data, and no code names a column.

| variable | what it says |
| --- | --- |
| `FILE` | CSV, packed or not, any usual delimiter and encoding; Parquet after `make parquet` (`fastparquet`, 14 MB) |
| `TARGET` | the column of the outcome, or a comparison: `TARGET='delay>=60'`; with `POSITIVE=value` for a text |
| `SUBJECT`, `TIME` | whom a row is about, and when; the parts are disjoint by both |
| `GROUP_BY` | columns measured for fairness, never a feature; give them a `max_gap` under `groups` in `engagement.yaml` to have them judged |
| `RULE` | the rule without ML: `RULE='age>=30'`, `RULE='age<30'`, `always`, `never`; else the best threshold or the majority |
| `DROP`, `KEEP` | columns that are not read; columns that look like a leak and are known before the decision |
| `LEGAL_BASIS` | why personal columns may be kept; they are no features even then |
| `DATES`, `DUPLICATES` | `dmy` or `mdy`; `keep` or `drop` |

Dates become features: month, weekday and hour as far as the earlier rows have seen them all, and for a date beside `TIME` the days before it; a date later than its `TIME` counts as missing.
Each is a column of its own, described in the contract: whoever sends a request computes it that way. Free text, ids and personal columns are left out; the report and `data/sheet.md` name them.

On a terminal it asks for what is not given and cannot be known: the file, the outcome, whom and when a row is about, which value counts as positive, whether the day or the month comes first.

A million rows of 19 columns (201 MB of CSV: dates, texts, categories, numbers) took 91 s and 1.5 GB of memory on two shared cores (`/usr/bin/time -v make data-adopt FILE=…`). Of many rows only as many
are kept for the checks as prove something, about 10,000 sealed cases; the rest is trained on.

It refuses what would mislead, all at once and each with a remedy. A second delivery is first compared with the one before; `ACCEPT=yes` takes it.
<#else>
Write `source.yaml` as the first section says, put the file where it points, and record the manifest.
</#if>

The rows stay out of Git. Whoever clones the repository gets the file from the customer's data expert by a way that both sides have agreed on, never by mail or chat, puts it where `file` in `source.yaml` says,
and `make data-contract` shows whether it is the recorded one; until then `make verify` says which checks have no data.
