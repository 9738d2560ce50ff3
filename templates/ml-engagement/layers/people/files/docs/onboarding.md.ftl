<#assign has = engagement.layers>
<#assign present = []>
<#list engagement.team as member><#if !present?seq_contains(member.role)><#assign present = present + [member.role]></#if></#list>
# The first days

## The first hour, for everybody

1. Read [the charter](charter.md) (one page), then find your role and what it owns in [the team](team.md).
<#if has?seq_contains("python")>
2. Run `make setup` and `make verify`. Green means that your machine is ready; `make` alone lists what else there is.
</#if>
<#if has?seq_contains("metrics")>
3. Run `make trace` and follow `[=engagement.success.id]` from its sentence to the rollback, file by file. Run `make evaluate` and read it aloud to somebody, with [how to read a metric](reading-a-metric.md) beside you.
</#if>
4. Look up what you stumble over in [the glossary](glossary.md). A sentence that did not help you: change it, your first commit.

## The first day, by role

| you are | do this |
| --- | --- |
<#if has?seq_contains("models") && has?seq_contains("metrics")>
| dev-crew, customer-developer | read `src/[=engagement.package]/` in the order of the data: data, features, models, resilience. Run `make gate`, say in your own words why the verdict is what it is<#if has?seq_contains("upskilling")>; then [exercise 1](exercises.md)</#if> |
</#if>
<#if has?seq_contains("serving")>
| data-science-lead, data-scientist | start the service (`make serve`), send it a request (`curl -s 127.0.0.1:8000/predict -d '{"subject": "me", "record": {}}'`; the guard refuses an empty record, the fallback answers), find it in `/metrics`<#if has?seq_contains("monitoring")> and the rule in `monitoring/rules.yaml` that reads it</#if><#if has?seq_contains("upskilling")>; then [exercise 2](exercises.md)</#if> |
</#if>
<#if has?seq_contains("flags")>
| tech-lead | take a flag back as in [the runbook](runbooks/roll-back.md); read `flags/plan.yaml` and say who may let it out |
</#if>
<#if has?seq_contains("monitoring")>
| se-i, catcher | read [what to do in an incident](runbooks/incident.md) and one section of [the alerts](runbooks/alerts.md)<#if has?seq_contains("drill")>; fire one with `make drill`</#if> |
</#if>
<#if has?seq_contains("prove")>
| se-t | run `make prove ARGS=charter`, then add a defect of your own to `tests/defects.yaml` |
</#if>
| pm | read [the programme](programme.md); put its exit criteria and the open questions of charter and team into the calendar |
| data-expert | read [how the data is prepared](data-preparation.md); say which of its days you cannot keep<#if has?seq_contains("data-readiness")>; run `make data-readiness`</#if> |
| stakeholder | `engagement.yaml` is yours as much as ours: each line under `assumptions` is a question that you answer better than we |

## The first week

1. Close one open question of [the charter](charter.md#open-questions) or [the team](team.md#open-questions).
2. Sit in on what is not your trade: a developer on an evaluation, a data scientist on a deployment.
<#if has?seq_contains("explain") && has?seq_contains("serving")>
3. Explain one answer to somebody outside of the team, with `make explain ID=…` from the log of the service.
</#if>
4. Decisions so far are in [the records](adr/0001-framing.md); write the one you would have made otherwise, and show it to the tech-lead.
