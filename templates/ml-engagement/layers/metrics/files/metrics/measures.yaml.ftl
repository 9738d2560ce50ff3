# yaml-language-server: $schema=measures.schema.json
# What the system records, as it saw it. Series and labels are those of GET /metrics.
<#assign known = [
  "latency_p95", "latency_p99", "error_rate", "coverage", "fallback_rate",
  "requests", "outputs", "automatic_outputs", "handed_over", "decisions",
  "right_decisions", "wrong_decisions", "errors", "fallbacks", "guard_rejections", "latency",
  "unusual_inputs", "drift_ratio", "drift_time", "flight_step", "group_decisions", "group_right_decisions"
]>
<#assign bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]>
<#assign scale = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}>
<#list engagement.guardrails as guardrail>
<#if guardrail.id?starts_with("latency_") && known?seq_contains(guardrail.id)>
<#assign limit = quantity(guardrail.limit)>
<#assign bound = limit.value * (scale[limit.unit]!1)>
<#if !bounds?seq_contains(bound)><#assign bounds = bounds + [bound]></#if>
</#if>
</#list>
measures:
  - id: requests
    title: Requests
    kind: event
    unit: requests
    recorded_when: a request arrives
    series: engagement_requests_total
    labels: [model, variant]
  - id: units
    title: Units met
    kind: event
    unit: units
    recorded_when: a unit of the flight is answered for the first time since its flag was turned
    series: engagement_units_total
    labels: [model, variant]
  - id: outputs
    title: Answered requests
    kind: event
    unit: requests
    recorded_when: a request is answered, by a model, the fallback or with "a person decides"
    series: engagement_outputs_total
    labels: [model, variant]
  - id: automatic_outputs
    title: Decisions without a person
    kind: event
    unit: requests
    recorded_when: the answer is a decision
    series: engagement_automatic_outputs_total
    labels: [model, variant]
  - id: handed_over
    title: Requests handed to a person
    kind: event
    unit: requests
    recorded_when: the answer is that a person decides
    series: engagement_handed_over_total
    labels: [model, variant]
  - id: decisions
    title: Automatic decisions with a known outcome
    kind: event
    unit: decisions
    recorded_when: the outcome of an automatic decision becomes known
    series: engagement_decisions_total
    labels: [model, variant]
  - id: right_decisions
    title: Automatic decisions that were right
    kind: event
    unit: decisions
    recorded_when: the outcome becomes known and agrees with the decision
    series: engagement_right_decisions_total
    labels: [model, variant]
<#if engagement.success.direction == "lower">
  - id: wrong_decisions
    title: Automatic decisions that were wrong
    kind: event
    unit: decisions
    recorded_when: the outcome becomes known and contradicts the decision
    series: engagement_wrong_decisions_total
    labels: [model, variant]
</#if>
  - id: errors
    title: Requests without an answer
    kind: event
    unit: requests
    recorded_when: a request ends without an answer
    series: engagement_errors_total
    labels: [model, variant]
  - id: fallbacks
    title: Answers given by the fallback
    kind: event
    unit: requests
    recorded_when: a guard, a timeout, an error or the circuit breaker kept the model from answering
    series: engagement_fallbacks_total
    labels: [model, variant, reason]
  - id: guard_rejections
    title: Inputs or scores outside their range
    kind: event
    unit: requests
    recorded_when: the input guard or the output guard refuses
    series: engagement_guard_rejections_total
    labels: [model, variant, reason]
<#if engagement.layers?seq_contains("drift")>
  - id: unusual_inputs
    title: Requests with an input far outside of what training has seen
    kind: event
    unit: requests
    recorded_when: the live guard finds it; the request is answered all the same
    series: engagement_unusual_inputs_total
    labels: [model, variant]
  - id: drift_ratio
    title: How far a column has drifted, by its threshold
    kind: amount
    unit: thresholds
    recorded_when: make drift has run; above 1 is an alarm
    series: engagement_drift_ratio
    labels: [column]
  - id: drift_time
    title: When drift was looked at last
    kind: amount
    unit: s
    recorded_when: make drift has run
    series: engagement_drift_time_seconds
    labels: []
</#if>
<#if engagement.layers?seq_contains("flights")>
  - id: flight_step
    title: When the flight under way was stepped last
    kind: amount
    unit: s
    recorded_when: a flight starts, and the controller has looked and decided
    series: engagement_flight_step_seconds
    labels: [flag]
</#if>
<#if engagement.groups?has_content && engagement.layers?seq_contains("serving")>
  - id: group_decisions
    title: Automatic decisions with a known outcome, by group
    kind: event
    unit: decisions
    recorded_when: as decisions, once for each attribute that is measured
    series: engagement_group_decisions_total
    labels: [attribute, value]
  - id: group_right_decisions
    title: Automatic decisions that were right, by group
    kind: event
    unit: decisions
    recorded_when: as right_decisions, once for each attribute that is measured
    series: engagement_group_right_decisions_total
    labels: [attribute, value]
</#if>
  - id: latency
    title: Time to answer
    kind: duration
    unit: s
    recorded_when: a request is answered
    series: engagement_latency_seconds
    labels: [model, variant]
    buckets: [<#list bounds?sort as bound>[=bound?c]<#sep>, </#list>]
<#list engagement.guardrails as guardrail>
<#if !known?seq_contains(guardrail.id)>
  - id: [=yaml(guardrail.id)]
    title: [=yaml(guardrail.title!guardrail.id)]
    kind: [=(quantity(guardrail.limit).unit == "%" || (guardrail.kind!"mean") == "count")?then("event", "amount")]
    unit: [=yaml((quantity(guardrail.limit).unit == "")?then("count", quantity(guardrail.limit).unit))]
    recorded_when: an event of this name is reported; declared, not yet measured
</#if>
</#list>
<#if quantity(engagement.success.target).unit != "%">
  - id: [=yaml(engagement.success.id)]
    title: [=yaml(engagement.success.title)]
    kind: amount
    unit: [=yaml((quantity(engagement.success.target).unit == "")?then("count", quantity(engagement.success.target).unit))]
    recorded_when: an event of this name is reported; declared, not yet measured
</#if>
