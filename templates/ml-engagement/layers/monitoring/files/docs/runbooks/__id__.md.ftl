<#assign lower = (item.direction!"lower") == "lower">
<#assign owner = item.owner!"tech-lead">
# [=md(item.title!item.id)]: [=lower?then("over", "under")] the limit

Guardrail `[=item.id]`: [=lower?then("at most", "at least")] **[=md(item.limit)]** over [=md(item.window)]. Owner: [=owner].

Alerts: `[=item.id]_[=lower?then("over", "under")]_limit` when it is [=lower?then("over", "under")] the limit in the whole window and still so lately; `[=item.id]_burning`, where there is one,
when a short time alone has spent what is allowed in the window.

## What it means

<#switch item.id>
<#case "latency_p95">
<#case "latency_p99">
The slowest requests take longer than was agreed. Whoever waits for the answer waits too long, or has given up.
<#break>
<#case "error_rate">
Requests end without any answer: not even the fallback or "a person decides" came through. This is worse than a wrong model.
<#break>
<#case "fallback_rate">
The model is not followed: a guard, a timeout, an error or the circuit breaker stepped in. The system still answers, by the fallback ([=engagement.fallback]).
<#break>
<#case "coverage">
More cases than agreed are handed to a person. Nothing is wrong with the answers, but the people who take the cases may not keep up.
<#break>
<#default>
[=md(item.title!item.id)] has left what was agreed. It is a value that the system reports under this name; if nothing reports it yet, this alert
cannot fire, and `make trace` says "declared, not yet measured".
</#switch>

## First five minutes

1. **What changed?** A flight, a deployment, the traffic.<#if engagement.layers?seq_contains("flags")> `var/flags_audit.jsonl` has each change of a flag.</#if>
<#if engagement.layers?seq_contains("flags")>
2. **A flight is on:** take it back now and think later, as in [roll-back.md](roll-back.md). Nobody needs to agree first.
<#else>
2. **A new model is out:** put the one before it back. Nobody needs to agree first.
</#if>
3. **A deployment is younger than the alert:** roll the deployment back. A deployment changes no behaviour, so nothing is lost.
4. **Neither:** look at the dashboard.
<#switch item.id>
<#case "latency_p95">
<#case "latency_p99">
   Is it all requests or one variant? Is traffic higher than ever? Do timeouts show among the fallbacks by reason?
<#break>
<#case "error_rate">
   The log of the service has one line for each request, with its prediction id; filter by `reason` `failed`.
<#break>
<#case "fallback_rate">
   "Fallbacks by reason" says which step: `input_rejected` and `output_rejected` point at the data, `timeout` and `circuit_open` at load,
   `model_error` at the model.
<#break>
<#case "coverage">
   "Outputs by variant": is it one model? If the inputs have changed, so has what the model is sure about; "Refused by a guard" shows it.
<#break>
<#default>
   Compare the last hours with the days before; ask who reports the value what has changed on their side.
</#switch>

## Afterwards

Tell the [=owner] and, if customers noticed, the [=engagement.success.owner.customer]. Write down what happened, what was seen first and what would have shown it
earlier. A limit that fired for nothing is corrected in `engagement.yaml`, followed by `groundwork update`, never in the rules alone.
