<#assign success = engagement.success>
<#assign has = engagement.layers>
<#function mid text><#return (text?length gt 1 && text[1] == text[1]?lower_case)?then(text?uncap_first, text)></#function>
# How to read a metric

By the one that decides, `[=success.id]`:

> [=md(success.event)]

| ask | here |
| --- | --- |
| Share of what? | [=md(success.population)] Whoever is handed to a person is not in it: look at coverage beside it |
| Over which time? | [=md(success.window)], and the last [=md(engagement.data.label_delay)] of it are still unknown |
| Which way is better, how far? | [=success.direction]; target [=md(success.target)] (`[=success.id]`) |
| Compared with what? | today's [=md(success.baseline!"unknown")]<#if !(success.baseline??) || success.baseline == "unknown">: nobody has measured it, so a target reached proves no gain</#if>, and the rule without ML on the same cases |
| How sure? | a share of few cases is a rough guess: read the interval, never the figure alone. The lower end is what may be promised |
| Whose data? | the report says so; figures from stand-in or synthetic data speak of the system, not of the customer |
| Who is told when it moves? | [=success.owner.ours]; for the customer [=success.owner.customer] |

- **It went up:** is it chance (do the intervals overlap), other cases (coverage, groups), or better answers? Only the last is progress.
- **It went up and a guardrail went down:** it did not get better; the guardrails are part of the promise.
- **It is above the target in one group alone:** then it is not above it. A group too small to judge is "not enough data", never "fair".
- **It says *not proven*:** nothing was shown, for or against. It is a result: wait for the cases that the report names, or choose the simpler way.
<#if has?seq_contains("metrics")>

Every definition is in `metrics/metrics.yaml`, what is counted in `metrics/measures.yaml`; `make trace` shows where each number stands, [the gate](gate.md) what it decides.
</#if>
