<#assign has = engagement.layers>
<#assign success = engagement.success>
<#assign data = engagement.data>
<#assign whose = engagement.customer!"the customer">
<#assign commands = {
  "data-readiness": ["data-readiness", "the data keeps its contract and leaks nothing", "data-expert"],
  "trace": ["metrics", "one number stands everywhere as agreed", success.owner.ours],
  "evaluate": ["metrics", "the way without ML has a measured figure", success.owner.ours],
  "verify": ["python", "everything a change must pass is green", "tech-lead"],
  "gate": ["metrics", "a challenger holds `" + success.id + "` at " + md(success.target) + ", surely, and is no worse than the rule", success.owner.ours],
  "dark-deploy": ["flights", "deploying changes no answer", "tech-lead"],
  "rehearse": ["flights", "a flight at this volume finds a bad challenger in time", "tech-lead"],
  "flight": ["flights", "the latest flight has landed: *land* stands in its first line", "tech-lead"],
  "rules": ["monitoring", "every alert fires when it should, and only then", "tech-lead"],
  "drill": ["drill", "a broken challenger reaches its owner's pager and comes back by itself", "catcher"],
  "budget": ["budget", "it is known where errors arise and whether the whole beats its parts", "data-science-lead"],
  "prove": ["prove", "every check has caught a planted defect", "se-t"],
  "walls": ["python", "the product stays composed of parts that can be replaced", "tech-lead"],
  "drift": ["drift", "what comes in still looks like training", success.owner.ours],
  "learn": ["learn", "usage becomes the next training set", "data-science-lead"],
  "bias": ["serving", "no group is served worse than agreed, or it is said that nobody can tell yet", success.owner.ours],
  "retention": ["forget", "events, explanations and sets to learn from are kept no longer than they may be", "catcher"]
}>
<#assign team = []>
<#list engagement.team as member><#assign team = team + [member.role]></#list>
<#macro exits names>
<#list names as name><#if has?seq_contains(commands[name][0])>
| `make [=name]` | [=commands[name][1]] | [=team?seq_contains(commands[name][2])?then(commands[name][2], "tech-lead")] |
</#if></#list>
</#macro>
# The programme

A data science programme is not a model that is delivered once. For [=md(whose)] it has four parts; each ends, or goes on, by what a command says, and [=success.owner.customer] and [=success.owner.ours] agree that it may.

<#if has?seq_contains("python")>
## Bootstrapping

From a sentence to something that answers: [the charter](charter.md), data ([six weeks before the first sprint](data-preparation.md)<#if data.first_sprint??>, [=data.first_sprint]</#if>), the rule without ML as the first champion: *[=md(engagement.problem.without_ml!"not described yet, an open question")]*
A model comes after that, and only where it beats the rule.

| exit by | says that | owner |
| --- | --- | --- |
<@exits names=["verify", "data-readiness", "trace", "evaluate"] />

<#if has?seq_contains("metrics")>
## Running ML in production

By [=md(engagement.flight.unit)], in [=engagement.flight.stages?size] stages of a flight; each waits [=md(data.label_delay)] for outcomes. At [=md(data.volume_per_day?string("0"))] a day most of the calendar is waiting, not work. Rollback is <#if engagement.flight.rollback == "automatic">automatic<#else>confirmed by a person</#if>.

| exit by | says that | owner |
| --- | --- | --- |
<@exits names=["gate", "dark-deploy", "rehearse", "rules", "flight"] />

</#if>
## Engineering around ML

Models are wrong sometimes; the product must not be. Most of the code is guards, fallbacks, joins and alarms, and most incidents begin there.

| exit by | says that | owner |
| --- | --- | --- |
<@exits names=["walls", "drill", "budget", "prove"] />

<#if has?seq_contains("metrics")>
## Maintaining models

A model is at its best on the day it is trained. From the handover on these run by a calendar, and the first red one opens bootstrapping again for the part that it names. It costs people: plan one day a week of a data-scientist and one of whoever runs it.

| run | says that | owner |
| --- | --- | --- |
<@exits names=["drift", "bias", "learn", "gate", "retention"] />
</#if>
<#else>
Without the layer python nothing here can be run yet: `groundwork add python`.
</#if>
