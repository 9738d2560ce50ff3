<#assign success = engagement.success>
<#assign higher = success.direction == "higher">
<#assign has = engagement.layers>
<#assign meaning = {
  "latency_p95": "The slowest requests take longer than was agreed: whoever waits, waits too long or has given up.",
  "latency_p99": "The slowest requests take longer than was agreed: whoever waits, waits too long or has given up.",
  "error_rate": "Requests end without any answer; not even the fallback came through. This is worse than a wrong model.",
  "fallback_rate": "The model is not followed: a guard, a timeout, an error or the circuit breaker stepped in. The system still answers.",
  "coverage": "More cases than agreed are handed to a person. The answers are right, but the people may not keep up."
}>
<#assign look = {
  "latency_p95": "All requests or one variant? More traffic than ever? Timeouts among the fallbacks by reason?",
  "latency_p99": "All requests or one variant? More traffic than ever? Timeouts among the fallbacks by reason?",
  "error_rate": "The service logs one line for each request, with its prediction id; look for `reason` `failed`.",
  "fallback_rate": "\"Fallbacks by reason\": `input_rejected` and `output_rejected` point at the data, `timeout` and `circuit_open` at load, `model_error` at the model.",
  "coverage": "\"Outputs by variant\": one model only? \"Refused by a guard\": have the inputs changed?"
}>
# Alerts

One section for each. For every one the first question is the same: **what changed?**

1. **A flight is on<#if has?seq_contains("flags")> (`var/flags_audit.jsonl` has each change)</#if>:** take it back now and think later<#if has?seq_contains("flags")>, as in [roll-back.md](roll-back.md)</#if>. Nobody needs to agree first.
2. **A deployment is younger than the alert:** roll it back. A deployment changes no behaviour, so nothing is lost.
3. **Neither:** go on with the section.

Afterwards tell the owner and, if customers noticed, the [=success.owner.customer]. Write down what was seen first and what would have shown it earlier. A number
that fired for nothing is corrected in `engagement.yaml`, followed by `groundwork update`, never in the rules alone.

## [=success.id]

Success metric `[=success.id]`: target **[=md(success.target)]** over [=md(success.window)], [=success.direction] is better. Owners: [=success.owner.ours], and [=success.owner.customer] for the customer.

> [=md(success.event)]

This no longer holds as often as was promised, and chance does not explain it: the alert waits until even the favourable end of the
interval misses the target. After the start it waits as well, since outcomes that are told early are no fair sample. It speaks of outputs made [=md(engagement.data.label_delay)] ago and earlier; nothing done tonight changes them, hence a ticket.

- **The data or the system?** Outcomes that come late, twice or for other people change the number by themselves: is `outcomes_missing` firing, too?
- **One variant?** The dashboard shows the metric by variant. If it is the challenger: <#if has?seq_contains("flags")>[take the flight back](roll-back.md)<#else>put the champion back</#if>.
- **The inputs?** Fallbacks, guards and coverage; `make evaluate` says what the same system does on the data it was judged on.
- **The world?** Then the champion has aged: train a challenger on newer data<#if has?seq_contains("models")> (`make train`)</#if> and let `make gate` judge it.

The sentence in [the charter](../charter.md) was a promise: tell the [=success.owner.customer] the number, the interval and what is being done.

## outcomes_missing

Less than half as many outcomes come back as outputs were made [=md(engagement.data.label_delay)] ago. The success metric is blind; no flight may advance. Owner: [=success.owner.ours].

- Outcomes come from: [=md(success.measured_by)]. Ask the owner of that source<#list engagement.data.sources as source><#if source?is_first>: </#if>`[=source.id]` is the [=source.owner!"data-expert"]'s<#sep>, </#list>.
- Do they arrive and are refused? The service counts an outcome only for a prediction id that it knows; its log names the others.
- Was there much less traffic lately than a label delay ago? Then it closes by itself.
- Late rather than missing? Then `data.label_delay` in `engagement.yaml` is too short. Late outcomes are still counted when they come.

## no_answers

<#if engagement.serving == "batch">
For more than a day the batch has recorded no output. Owner: tech-lead. Did it run: scheduler, then log? Did it run and not report: is `[=my.target]` reachable? Run it by hand;
cases that were missed are answered late or handed to a person, as the [=success.owner.customer] decides.
<#else>
Prometheus reaches no instance of the service at `[=my.target]`. Owner: tech-lead. Does `/healthz` answer there? Then the scrape is broken: compare the target in `monitoring/prometheus.yml`.
If not, roll the latest deployment back, or start the last known good build<#if has?seq_contains("serving")> (`make serve`)</#if>. Meanwhile whoever asks goes on with the rule without ML, by hand.

## no_traffic

The service runs, and for an hour nobody has asked it anything, although at this hour a week ago people did. Owner: tech-lead. Ask it yourself from where the callers are: is a gateway, a name or a certificate
in between broken? Has a caller been deployed? On a public holiday it may be true: then silence the alert for the day.
</#if>
<#if has?seq_contains("drift")>

## inputs_unusual

More than one request in twenty has a number far outside of what training has seen, or a new word. They are answered all the same. Owner: [=success.owner.ours]. The log names the inputs of each such prediction; [drift.md](drift.md) says how to go on.

## drift

A whole window of inputs, outputs or outcomes no longer looks like training. Owner: [=success.owner.ours]. `make drift` names the columns; [drift.md](drift.md) says what each means.

## drift_unwatched

The daily run of `make drift` is missing or fails, so drift would be seen by nobody. Owner: [=success.owner.ours]. [drift.md](drift.md) has the line for the scheduler.
</#if>
<#if has?seq_contains("flights")>

## flight_silent

A flight is under way, and for half an hour no step of its controller was completed: a challenger that does harm would not be taken back. Owner: tech-lead.

- **Can somebody watch it now?** If not, end the flight first: `make flight VERB=stop WHY="nobody steps it"`. Nothing is lost; it can start anew.
- **Step it by hand:** `make flight VERB=step`. Where this says what is wrong (Prometheus does not answer, a file cannot be written), mend that: the controller decides nothing while it cannot see.
- **Where it works by hand** the scheduler is dead, or runs elsewhere with another `var/`. Start it again: [flighting.md](../flighting.md) has the line. The next look begins where the last one ended.
- **Was the flag killed by hand meanwhile?** Then nothing is at risk: the first step by hand ends the flight, and this page with it.
</#if>
<#if engagement.groups?has_content && has?seq_contains("serving")>

## group_gap

Groups are served further apart than was agreed, and chance does not explain it. Owner: [=success.owner.ours]. `make bias` shows every group with its interval. Look for the cause in this order: an input that is missing more often for one group, a group
with few training rows, a threshold that hands one group over more often. The remedy is the [=success.owner.customer]'s decision: parity of what, at whose cost. Until then take a flight back that widened the gap.
</#if>
<#list engagement.guardrails as guardrail>
<#assign lower = (guardrail.direction!"lower") == "lower">

## [=guardrail.id]

[=md(guardrail.title!guardrail.id)], guardrail `[=guardrail.id]`: [=lower?then("at most", "at least")] **[=md(guardrail.limit)]** over [=md(guardrail.window)]. Owner: [=guardrail.owner!"tech-lead"].

[=meaning[guardrail.id]!"A value that the system reports under this name; while nothing reports it the alert cannot fire, and `make trace` says \"declared, not yet measured\"."]
[=look[guardrail.id]!"Compare the last hours with the days before; ask who reports the value what has changed on their side."]
</#list>
