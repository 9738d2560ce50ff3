<#assign has = engagement.layers>
# The first days

## The first hour, for everybody

1. Read [the charter](charter.md) (one page), then [the team](team.md): find your role and what it owns.
<#if has?seq_contains("python")>
2. Run `make setup` and `make verify`. Green means that your machine is ready.
</#if>
<#if has?seq_contains("metrics")>
3. Run `make trace` and follow one metric from its sentence to the rollback, file by file. Run `make evaluate` and read it aloud to somebody.
</#if>
4. Look up what you stumble over in [the glossary](glossary.md). Change a sentence in these documents that did not help you: your first commit.

## The first day

<#if has?seq_contains("models")>
- **If you come from development:** `src/[=engagement.package]/`, in the order of the data: data, features, models, resilience. Then run `make gate` and say in your own words why the
  verdict is what it is. Make a model worse on purpose and see what the gate says.
</#if>
<#if has?seq_contains("serving")>
- **If you come from data science:** start the service (`make serve`), send it a request, find your request in `/metrics`<#if has?seq_contains("monitoring")>, and find the rule in `monitoring/rules.yaml`
  that reads it</#if>.<#if has?seq_contains("flags")> Then take a flag back as in [the runbook](runbooks/roll-back.md).</#if>
</#if>
- **If you are the customer's:** `engagement.yaml` is yours as much as ours. Read `assumptions` at its end: each is a question that you can answer better than we.
- **If you will run it:** <#if has?seq_contains("monitoring")>one runbook for each alert is in `docs/runbooks/`; ask the tech lead to fire one<#else>ask the tech lead how you will see that it works</#if>.

## The first week

Take one open question of the charter and close it. Sit in on something that is not your trade: a developer on an evaluation, a data
scientist on a deployment. Then say at the weekly meeting what you would simplify.
