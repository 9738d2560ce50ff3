<#-- A template stands alone: the first helpers are those of rules.yaml.ftl. -->
<#assign seconds = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}>
<#function base text>
  <#local q = quantity(text)>
  <#if q.unit == "%"><#return q.value / 100></#if>
  <#return q.value * (seconds[q.unit])!1>
</#function>
<#function span secs>
  <#list [["d", 86400], ["h", 3600], ["m", 60], ["s", 1]] as unit>
    <#local whole = (secs / unit[1])?floor>
    <#if whole gt 0 && whole * unit[1] == secs><#return whole?c + unit[0]></#if>
  </#list>
  <#return [(secs)?round, 1]?max?c + "s">
</#function>
<#assign catalogue = {
  "latency_p95": {"kind": "quantile", "of": "engagement_latency_seconds", "q": 0.95},
  "latency_p99": {"kind": "quantile", "of": "engagement_latency_seconds", "q": 0.99},
  "error_rate": {"kind": "ratio", "part": "engagement_errors_total", "whole": "engagement_requests_total"},
  "coverage": {"kind": "ratio", "part": "engagement_automatic_outputs_total", "whole": "engagement_outputs_total"},
  "fallback_rate": {"kind": "ratio", "part": "engagement_fallbacks_total", "whole": "engagement_outputs_total"}
}>
<#function made id unit kind>
  <#if catalogue[id]??><#return catalogue[id]></#if>
  <#local k = (kind != "")?then(kind, (unit == "%")?then("ratio", "mean"))>
  <#if k == "ratio"><#return {"kind": k, "part": "engagement_" + id + "_total", "whole": "engagement_outputs_total"}></#if>
  <#return {"kind": k}>
</#function>
<#macro source side query>
        [=side]:
          metricSource:
            type: Prometheus
            spec:
              query: [=yaml(query)]
</#macro>
<#macro slo metric title sentence owner text window higher m limit>
apiVersion: openslo/v1
kind: SLO
metadata:
  name: [=metric?replace("_", "-")]
  displayName: [=yaml(title)]
  labels: {metric: [=metric], owner: [=yaml(owner)]}
spec:
  description: [=yaml(sentence)]
  service: [=yaml(engagement.slug)]
  indicator:
    metadata:
      name: [=metric?replace("_", "-")]-indicator
    spec:
<#if m.kind == "ratio">
      ratioMetric:
        counter: true
<@source side=higher?then("good", "bad") query="sum(" + m.part + ")" />
<@source side="total" query="sum(" + m.whole + ")" />
<#else>
      thresholdMetric:
        metricSource:
          type: Prometheus
          spec:
            query: [=yaml("engagement:" + metric + ":value")]
</#if>
  timeWindow:
    - duration: [=span(base(window))]
      isRolling: true
<#if m.kind == "ratio">
  budgetingMethod: Occurrences
  objectives:
    - displayName: [=yaml(text)]
      target: [=higher?then(limit, 1 - limit)]
<#else>
  budgetingMethod: Timeslices # 99 of 100 looks at the recorded value are within the limit
  objectives:
    - displayName: [=yaml(text)]
      op: [=higher?then("gte", "lte")]
      value: [=limit]
      target: 0.99
      timeSliceTarget: 1
      timeSliceWindow: 5m
</#if>
</#macro>
<#assign success = engagement.success>
<#assign unit = quantity(success.target).unit>
<#assign higher = success.direction == "higher">
<#assign m = (unit == "%")?then({"kind": "ratio", "part": "engagement_" + higher?then("right", "wrong") + "_decisions_total", "whole": "engagement_decisions_total"}, {"kind": "mean"})>
# The service levels in OpenSLO, for the tools that read it: one for the success metric, one for each guardrail. A ratio
# that must stay under its limit has the rest as its objective: at most 1% failed is at least 0.99 answered.
<@slo metric=success.id title=success.title sentence=success.target + " as measured by " + success.measured_by + ": " + success.event owner=success.owner.ours
  text=success.target window=success.window higher=higher m=m limit=base(success.target) />
<#list engagement.guardrails as guardrail>
---
<@slo metric=guardrail.id title=guardrail.title!guardrail.id sentence="Guardrail: " + (guardrail.title!guardrail.id) + ", " + ((guardrail.direction!"lower") == "lower")?then("at most ", "at least ") + guardrail.limit
  owner=guardrail.owner!"tech-lead" text=guardrail.limit window=guardrail.window higher=((guardrail.direction!"lower") == "higher")
  m=made(guardrail.id, quantity(guardrail.limit).unit, guardrail.kind!"") limit=base(guardrail.limit) />
</#list>
