# yaml-language-server: $schema=metrics.schema.json
# Computed from measures.yaml. A target makes the success metric, a limit a guardrail.
<#assign success = engagement.success>
<#assign target = quantity(success.target)>
<#-- cases until one failure is to be expected three times over: the rule of three -->
<#function rare percent>
  <#local share = (percent > 50)?then(100 - percent, percent) / 100>
  <#if share <= 0><#return 300></#if>
  <#return (3 / share)?ceiling>
</#function>
<#-- cases until a 95% interval is 3 points wide on either side -->
<#function narrow percent>
  <#return (3.8416 * percent / 100 * (100 - percent) / 100 / 0.0009)?ceiling>
</#function>
<#function larger a b><#return (a > b)?then(a, b)></#function>
metrics:
  - id: [=yaml(success.id)]
    title: [=yaml(success.title)]
<#if target.unit == "%">
    kind: ratio
    numerator: [=(success.direction == "lower")?then("wrong_decisions", "right_decisions")]
    denominator: decisions
<#else>
    kind: mean
    of: [=yaml(success.id)]
</#if>
    direction: [=success.direction]
    unit: [=yaml((target.unit == "")?then("count", target.unit))]
    window: [=yaml(success.window)]
    population: [=yaml(success.population)]
    owner: [=yaml(success.owner.ours)]
    # for a share: known to 3 points either way, and enough to see one failure at the target
    minimum_sample: [=(target.unit == "%")?then(larger(narrow(target.value), rare(target.value)), 100)]
    target: [=yaml(success.target)]
<#list engagement.guardrails as guardrail>
<#assign limit = quantity(guardrail.limit)>
  - id: [=yaml(guardrail.id)]
    title: [=yaml(guardrail.title!guardrail.id)]
<#switch guardrail.id>
<#case "latency_p95">
    kind: quantile
    of: latency
    quantile: 0.95
<#break>
<#case "latency_p99">
    kind: quantile
    of: latency
    quantile: 0.99
<#break>
<#case "error_rate">
    kind: ratio
    numerator: errors
    denominator: requests
<#break>
<#case "coverage">
    kind: ratio
    numerator: automatic_outputs
    denominator: outputs
<#break>
<#case "fallback_rate">
    kind: ratio
    numerator: fallbacks
    denominator: outputs
<#break>
<#default>
<#assign kind = guardrail.kind!((limit.unit == "%")?then("ratio", "mean"))>
    kind: [=kind]
<#if kind == "ratio">
    numerator: [=yaml(guardrail.id)]
    denominator: outputs
<#else>
    of: [=yaml(guardrail.id)]
<#if kind == "quantile">
    quantile: 0.95
</#if>
</#if>
</#switch>
    direction: [=guardrail.direction!"lower"]
    unit: [=yaml((limit.unit == "")?then("count", limit.unit))]
    window: [=yaml(guardrail.window)]
    population: All requests
    owner: [=yaml(guardrail.owner!"tech-lead")]
    minimum_sample: [=(limit.unit == "%")?then(larger(rare(limit.value), 100), 100)]
    limit: [=yaml(guardrail.limit)]
</#list>
