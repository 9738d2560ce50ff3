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
4. Look up what you stumble over under [Words](#words). Change a sentence in these documents that did not help you: your first commit.

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

## Words

One word for one thing, in code, messages and documents.

| word | meaning |
| --- | --- |
| measure | something recorded: an event, a count, a duration or an amount, as the system saw it, with a unit |
| metric | a computation over measures, for a population and a window, with a direction and an owner |
| success metric | the metric with a target: it tells whether the customer's problem gets smaller |
| guardrail | a metric with a limit: it must not get worse while the success metric gets better |
| label delay | how long after an output its outcome is known |
| output, decision, outcome | what the system answered; an output that no person had to make; what turned out to be true |
| coverage | the share of outputs that were decided without a person |
| rule without ML | what we would do without machine learning: the first champion, and the first fallback |
| champion, challenger | the model whose answers everybody gets; the one that is proposed in its place |
| gate | the check that lets a challenger replace the champion: PROMOTE, HOLD, REJECT or NOT ENOUGH DATA |
| lower bound | where the true value is at worst, given how little was seen; the gate compares it with the target |
| margin | how many points worse than the champion a challenger may be and still ship |
| sealed split | cases that nobody looks at but the gate; its openings are counted |
| golden answers | recorded answers of the champion; a change that alters one without saying so is caught |
| flag, variant | a switch for new behaviour; the behaviours that it chooses between, the old one being the default |
| flight | letting a flag's new behaviour out in stages, each judged on the metric and the guardrails |
| fallback | what answers when the model cannot or must not |
| guard | a check of what goes into a model or comes out of it |
| stand-in data | real data of another domain that fills the place until the customer's arrives |
| assumption | a question that nobody answered: its default is used, and marked |
| trace | the chain of one metric: sentence, measure, gate, alert, panel, flag guardrail, rollback |
