<#assign seconds = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}>
<#function base text>
  <#local q = quantity(text)>
  <#if q.unit == "%"><#return q.value / 100></#if>
  <#return q.value * (seconds[q.unit])!1>
</#function>
<#function format text>
  <#local unit = quantity(text).unit>
  <#if unit == "%"><#return "percentunit"></#if>
  <#if seconds[unit]??><#return "s"></#if>
  <#return (unit == "")?then("short", "suffix: " + unit)>
</#function>
<#assign source = "{\"type\": \"prometheus\", \"uid\": \"${datasource}\"}">
<#macro panel id kind title text x y w h targets unit limit="" higher=true>
    {
      "id": [=id], "type": "[=kind]", "title": [=json(title)], "description": [=json(text)],
      "datasource": [=source], "gridPos": {"x": [=x], "y": [=y], "w": [=w], "h": [=h]},
      "targets": [
<#list targets as target>
        {"refId": "[=target[0]]", "datasource": [=source], "legendFormat": [=json(target[1])], "expr": [=json(target[2])]}<#sep>,</#sep>
</#list>
      ],
      "fieldConfig": {
        "defaults": {
          "unit": [=json(unit)]<#if limit?is_number>,
          "thresholds": {"mode": "absolute", "steps": [{"color": "[=higher?then("red", "green")]", "value": null}, {"color": "[=higher?then("green", "red")]", "value": [=limit]}]}<#if kind == "timeseries">,
          "custom": {"thresholdsStyle": {"mode": "line+area"}, "spanNulls": true}</#if></#if>
        },
        "overrides": []
      },
      "options": <#if kind == "stat">{"reduceOptions": {"calcs": ["lastNotNull"]}, "colorMode": "background"}<#else>{"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}}</#if>
    }</#macro>
<#assign success = engagement.success>
<#assign higher = success.direction == "higher">
<#assign ratio = quantity(success.target).unit == "%">
<#assign value = "engagement:" + success.id + ":value">
{
  "uid": [=json((engagement.slug?length gt 40)?then(engagement.slug[0..<40], engagement.slug))],
  "title": [=json(engagement.name)],
  "description": [=json(success.target + " as measured by " + success.measured_by + ": " + success.event)],
  "tags": ["groundwork"],
  "schemaVersion": 39,
  "editable": true,
  "refresh": "1m",
  "time": {"from": "now-7d", "to": "now"},
  "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "prometheus", "label": "Prometheus"}]},
  "panels": [
<@panel id=1 kind="stat" title=success.title text="Over " + success.window + ", target " + success.target + ". An outcome counts when it becomes known, " + engagement.data.label_delay + " after the output."
  x=0 y=0 w=6 h=8 targets=[["A", "now", value]] unit=format(success.target) limit=base(success.target) higher=higher />,
<#assign lines = [["A", success.title, value]]>
<#if ratio><#assign lines = lines + [["B", "bound, 95%", "engagement:" + success.id + ":bound"], ["C", "{{variant}}", "sum by (variant) (increase(engagement_" + higher?then("right", "wrong") + "_decisions_total[1d])) / sum by (variant) (increase(engagement_decisions_total[1d]))"]]></#if>
<@panel id=2 kind="timeseries" title=success.title + " (" + success.id + ")" text="The line is the target, " + success.target + ". By variant: outcomes of the last day."
  x=6 y=0 w=18 h=8 targets=lines unit=format(success.target) limit=base(success.target) higher=higher /><#list engagement.guardrails as guardrail>,
<#assign short = (quantity(guardrail.limit).unit == "%" || (guardrail.kind!"mean") != "count")?then([["B", "lately", "engagement:" + guardrail.id + ":value_short"]], [])>
<@panel id=3 + guardrail?index kind="timeseries" title=(guardrail.title!guardrail.id) + " (" + guardrail.id + ")" text="The line is the limit, " + guardrail.limit + ", over " + guardrail.window + "."
  x=(guardrail?index % 3) * 8 y=8 + (guardrail?index / 3)?floor * 7 w=8 h=7 targets=[["A", "over " + guardrail.window, "engagement:" + guardrail.id + ":value"]] + short
  unit=format(guardrail.limit) limit=base(guardrail.limit) higher=((guardrail.direction!"lower") == "higher") /></#list>,
<#assign below = 8 + ((engagement.guardrails?size + 2) / 3)?floor * 7>
<#assign next = 3 + engagement.guardrails?size>
<@panel id=next kind="timeseries" title="Outputs by variant" text="Who answers: what a flight lets out is the challenger's line."
  x=0 y=below w=8 h=7 targets=[["A", "{{variant}}", "sum by (variant) (rate(engagement_outputs_total[5m]))"]] unit="reqps" />,
<@panel id=next + 1 kind="timeseries" title="Fallbacks by reason" text="Why the model was not followed."
  x=8 y=below w=8 h=7 targets=[["A", "{{reason}}", "sum by (reason) (rate(engagement_fallbacks_total[5m]))"]] unit="reqps" />,
<@panel id=next + 2 kind="timeseries" title="Refused by a guard" text="Inputs and scores outside of what training has seen."
  x=16 y=below w=8 h=7 targets=[["A", "{{reason}}", "sum by (reason) (rate(engagement_guard_rejections_total[5m]))"]] unit="reqps" /><#if engagement.layers?seq_contains("drift")>,
<@panel id=next + 3 kind="timeseries" title="Drift by column" text="Above 1 a column no longer looks like training; see docs/runbooks/drift.md."
  x=0 y=below + 7 w=12 h=7 targets=[["A", "{{column}}", "engagement_drift_ratio"]] unit="short" limit=1 higher=false /></#if><#if engagement.groups?has_content && engagement.layers?seq_contains("serving")>,
<@panel id=next + 4 kind="timeseries" title="Right decisions by group" text="Only groups with enough decisions are drawn: a group without a line is not known to be served well."
  x=12 y=below + 7 w=12 h=7 targets=[["A", "{{attribute}} {{value}}", "engagement:group:value"]] unit="percentunit" /></#if>
  ]
}
