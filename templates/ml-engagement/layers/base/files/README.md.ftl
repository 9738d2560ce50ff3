<#-- In the middle of a sentence a title starts small, unless it is an abbreviation. -->
<#function mid text><#return (text?length gt 1 && text[1] == text[1]?lower_case)?then(text?uncap_first, text)></#function>
<#assign has = engagement.layers>
# [=md(engagement.name)]

**What customer problem are we solving?** [=md(engagement.problem.statement)]

**How will we know that we are successful?** [=md(engagement.success.target)] [=md(mid(engagement.success.title))] (`[=engagement.success.id]`), as measured by [=md(engagement.success.measured_by)]:
[=md(engagement.success.event)]

Today it is [=md(engagement.success.baseline!"unknown")]. [The charter](docs/charter.md) has the promise on one page<#if has?seq_contains("people")>, [the team](docs/team.md) who keeps it</#if>.<#if has?seq_contains("people")> New here? [Your first hour](docs/onboarding.md).</#if>

<#if has?seq_contains("python")>
## The first five minutes

You need Python 3.11 or later, Git and make.

```
make setup      # installs what is pinned into .venv
make verify     # everything that a change must pass
<#if has?seq_contains("metrics")>
make evaluate   # how good is the system today, end to end?
make gate       # may the challenger replace the champion?
make trace      # one metric, from the sentence above to the rollback
</#if>
<#if has?seq_contains("readiness")>
make readiness  # every question below and its evidence, on one page
</#if>
<#if has?seq_contains("prove")>
make prove      # does every check bite? Plants defects in copies, two minutes
</#if>
```

`make` alone lists everything there is. CI calls the same targets.
<#if has?seq_contains("metrics")>
What they find is kept in `reports/`: `trace.html` draws the chain of every metric, `gate.svg` the intervals against what was asked<#if has?seq_contains("flights")>, `rehearse.svg` a flight at this volume</#if>;
`make report` puts the latest on one page.
</#if>

</#if>
<#if has?seq_contains("stand-in")>
> **Stand-in data.** Until the customer's data arrives the repository works on a public record of another domain
> ([data/README.md](data/README.md)<#if has?seq_contains("adopt")>: `make data-adopt` takes theirs</#if>). It shows that the system works, not how well: every figure says where it comes from.

</#if>
## What is where

| place | what it is |
| --- | --- |
| `engagement.yaml` | the framing: problem, target, guardrails, team, choices. Edit it, then run `groundwork update` |
| `docs/` | [charter](docs/charter.md), [decisions](docs/adr/0001-framing.md)<#if has?seq_contains("people")>, [team](docs/team.md), [programme](docs/programme.md), [preparing the data](docs/data-preparation.md), [first days](docs/onboarding.md), [glossary](docs/glossary.md), [how to read a metric](docs/reading-a-metric.md)</#if><#if has?seq_contains("upskilling")>, [two exercises](docs/exercises.md)</#if><#if has?seq_contains("experiment-tracking")>, [comparing runs](docs/experiments.md)</#if> |
<#if has?seq_contains("people") || has?seq_contains("monitoring") || has?seq_contains("flags")>
| `docs/runbooks/` | what to do when: <#if has?seq_contains("people")>[an incident](docs/runbooks/incident.md)</#if><#if has?seq_contains("monitoring")><#if has?seq_contains("people")>, </#if>[an alert](docs/runbooks/alerts.md)</#if><#if has?seq_contains("flags")><#if has?seq_contains("people") || has?seq_contains("monitoring")>, </#if>[take a flag back](docs/runbooks/roll-back.md)</#if><#if has?seq_contains("drift")>, [drift](docs/runbooks/drift.md)</#if><#if has?seq_contains("forget")>, [forget a person](docs/runbooks/forget.md)</#if> |
</#if>
<#if has?seq_contains("python")>
| `src/practice/` | the working practice: metrics, gate, trace, flags. Maintained by `groundwork update` |
</#if>
<#if has?seq_contains("data")>
| `src/[=engagement.package]/` | the product, from data to answer. The team's own; meant to be changed |
| `data/` | the contract of the data, and what is known about it |
</#if>
<#if has?seq_contains("models")>
| `models/` | who is champion. At birth: the rule without ML |
</#if>
<#if has?seq_contains("metrics")>
| `metrics/` | measures (what is recorded) and metrics (what is computed from them, with target or limit); [how the gate decides](docs/gate.md) |
</#if>
<#if has?seq_contains("flags")>
| `flags/` | the flags as they are deployed, all off, and the plan that lets each out<#if has?seq_contains("flights")>; [a flight, step by step](docs/flighting.md)</#if> |
</#if>
<#if has?seq_contains("monitoring")>
| `monitoring/` | recording rules, alerts and their tests, routing, dashboard, service levels |
</#if>

<#assign questions = [
  ["metrics", "May a new model take the place of the old one?", "make gate", "docs/gate.md"],
  ["drift", "Does the world still look like training?", "make drift", "docs/runbooks/drift.md"],
  ["learn", "Can we learn from usage?", "make learn", "docs/learning.md"],
  ["budget", "Is the whole better than its parts?", "make budget", "docs/error-budget.md"],
  ["explain", "Why was this answered?", "make explain ID=…", "docs/explaining.md"],
  ["forget", "Can we forget a person?", "make forget SUBJECT=…", "docs/runbooks/forget.md"]
]>
<#assign answered = has?seq_contains("serving") || has?seq_contains("data-readiness")>
<#list questions as q><#if has?seq_contains(q[0])><#assign answered = true></#if></#list>
<#if answered>
## Questions about running it

<#if has?seq_contains("readiness")>
`make readiness` asks all of them and draws `reports/readiness.html` ([how it judges](docs/readiness.md)).

</#if>
| question | answered by | read |
| --- | --- | --- |
<#list questions as q>
<#if has?seq_contains(q[0])>
| [=q[1]] | `[=q[2]]` | [[=q[3]]]([=q[3]]) |
</#if>
</#list>
<#if has?seq_contains("data-readiness")>
| Is the data fit to work with? | `make data-readiness` | <#if has?seq_contains("people")>[docs/data-preparation.md](docs/data-preparation.md)</#if> |
</#if>
<#if has?seq_contains("serving")>
| Are groups served equally well? | `make bias` | [docs/gate.md](docs/gate.md#groups-in-production)<#if has?seq_contains("monitoring")>, [when it pages](docs/runbooks/alerts.md<#if engagement.groups?has_content>#group_gap</#if>)</#if> |
</#if>

</#if>
## Keeping it up to date

Most files were generated by `groundwork` from `engagement.yaml`, and yours to edit: `groundwork update` merges later templates and later
answers into them and never overwrites an edit. `groundwork why PATH` says where a file comes from. `.groundwork/lock.yaml` names the program under
`program:`: its version, and under `home:` where to get it. Working in this repository and running its CI needs neither that
program nor Java.
