<#-- Durations in seconds, shares as fractions, everything else as it is: Prometheus' base units. -->
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
  <#return (secs * 1000)?round?c + "ms">
</#function>
<#-- Alert texts are Go templates: braces in a customer's words must stay words. -->
<#function said text><#return text?replace("{{", "{{\"{{\"}}")></#function>
<#function link page>
  <#return (my.runbook_base == "unknown")?then("", my.runbook_base?remove_ending("/") + "/") + "docs/runbooks/alerts.md#" + page>
</#function>
<#-- What a metric is made of: kind, and the series of its parts. -->
<#assign catalogue = {
  "latency_p95": {"kind": "quantile", "of": "engagement_latency_seconds", "q": 0.95, "known": true},
  "latency_p99": {"kind": "quantile", "of": "engagement_latency_seconds", "q": 0.99, "known": true},
  "error_rate": {"kind": "ratio", "part": "engagement_errors_total", "whole": "engagement_requests_total"},
  "coverage": {"kind": "ratio", "part": "engagement_automatic_outputs_total", "whole": "engagement_outputs_total"},
  "fallback_rate": {"kind": "ratio", "part": "engagement_fallbacks_total", "whole": "engagement_outputs_total"}
}>
<#function made id unit kind>
  <#if catalogue[id]??><#return catalogue[id]></#if>
  <#local k = (kind != "")?then(kind, (unit == "%")?then("ratio", "mean"))>
  <#if k == "ratio"><#return {"kind": k, "part": "engagement_" + id + "_total", "whole": "engagement_outputs_total"}></#if>
  <#if k == "count"><#return {"kind": k, "of": "engagement_" + id + "_total"}></#if>
  <#return {"kind": k, "of": "engagement_" + id, "q": 0.95}>
</#function>
<#function value m window>
  <#switch m.kind>
    <#case "ratio"><#return "sum(increase(" + m.part + "[" + window + "])) / sum(increase(" + m.whole + "[" + window + "]))">
    <#case "quantile"><#return "histogram_quantile(" + m.q?c + ", sum by (le) (rate(" + m.of + "_bucket[" + window + "])))">
    <#case "count"><#return "sum(increase(" + m.of + "[" + window + "]))">
    <#default><#return "sum(increase(" + m.of + "_sum[" + window + "])) / sum(increase(" + m.of + "_count[" + window + "]))">
  </#switch>
</#function>
<#function events m window>
  <#return "sum(increase(" + (m.kind == "ratio")?then(m.whole!"", (m.of!"") + "_count") + "[" + window + "]))">
</#function>
<#-- The event floor: half of what is expected in the window, at least 20, never more than enough: silence at night. -->
<#function floor secs enough>
  <#local expected = (volume * secs / 86400 / 2)?floor>
  <#return [[expected, enough]?min, 20]?max>
</#function>
<#-- What went wrong, counted: at quiet times one failure is a large share, and nobody is woken for one failure. -->
<#function wrong m lower limit window>
  <#if m.kind == "ratio" && lower><#return "sum(increase(" + m.part + "[" + window + "]))"></#if>
  <#if m.kind == "ratio"><#return events(m, window) + " - sum(increase(" + m.part + "[" + window + "]))"></#if>
  <#if m.kind != "quantile" || !(m.known!false)><#return ""></#if>
  <#local le = limit?c + (limit == limit?floor)?then(".0", "")>
  <#return "sum(increase(" + m.of + "_count[" + window + "])) - sum(increase(" + m.of + "_bucket{le=\"" + le + "\"}[" + window + "]))">
</#function>
<#assign volume = ("" + engagement.data.volume_per_day)?number>
<#assign success = engagement.success>
<#assign higher = success.direction == "higher">
<#assign unit = quantity(success.target).unit>
<#assign target = base(success.target)>
<#assign window = base(success.window)>
<#assign delay = base(engagement.data.label_delay)>
<#assign share = unit == "%">
<#assign m = share?then({"kind": "ratio", "part": "engagement_" + higher?then("right", "wrong") + "_decisions_total", "whole": "engagement_decisions_total"}, made(success.id, unit, ""))>
<#-- The minimum sample of metrics/metrics.yaml. -->
<#assign rare = [target, 1 - target]?min>
<#assign enough = (share && rare gt 0)?then([(3.8416 * target * (1 - target) / 0.0009)?ceiling, (3 / rare)?ceiling]?max, share?then(300, 100))>
<#assign made_in = share?then("engagement_automatic_outputs_total", "engagement_outputs_total")>
<#-- How old outputs must be before early outcomes weigh little: the delay, and thirty times as long or a whole window. -->
<#assign settled = delay + [window, 30 * delay]?min>
<#-- Outcomes are compared with the outputs of a label delay ago, over whole weeks where the delay is of days. -->
<#assign joined = (delay < 86400)?then(86400, 604800)>
# Recording and alerting rules. Each metric is computed here once, over the window of engagement.yaml; dashboard,
# alerts and flights read the result. `promtool test rules monitoring/rules_test.yaml` shows each alert firing and silent.
# An interval stays below five minutes: beyond that Prometheus holds a recorded series for gone.
groups:
  # The success metric. Outcomes are counted when they become known, [=engagement.data.label_delay] after the output: what fires
  # here says how it was then. Hence a ticket; pages are for the guardrails.
  - name: [=success.id]
    interval: [=(window >= 86400)?then("4m", "1m")]
    rules:
      - record: engagement:[=success.id]:events
        expr: [=events(m, span(window))]
      - record: engagement:[=success.id]:value
        expr: [=value(m, span(window))]
<#if share>
      # Where the true share may [=higher?then("at best", "at worst")] be: three standard errors, since it is looked at all year. It takes
      # the cases for independent, so it is a little too sure where one subject has many; the gate counts by subject.
      - record: engagement:[=success.id]:bound
        expr: >-
          engagement:[=success.id]:value
          [=higher?then("+", "-")] 3 * sqrt(engagement:[=success.id]:value * (1 - engagement:[=success.id]:value) / engagement:[=success.id]:events)
</#if>
      # Some outcomes are told early, and those are no fair sample: it is silent until outputs are [=span(settled)] old.
      - alert: [=success.id]_[=higher?then("under", "over")]_target
        expr: >-
          engagement:[=success.id]:value [=higher?then("<", ">")] [=target]
<#if share>
          and engagement:[=success.id]:bound [=higher?then("<", ">")] [=target]
</#if>
          and engagement:[=success.id]:events >= [=floor(window, enough)]
          and sum(increase([=made_in][7d] offset [=span(settled)])) > 0
        for: 1h
        labels: {metric: [=success.id], owner: [=yaml(success.owner.ours)], severity: ticket}
        annotations:
          summary: [=yaml(said(success.title) + ": " + higher?then("under", "over") + " the target of " + success.target)]
<#if share>
          description: [=yaml("{{ $value | humanizePercentage }} over " + success.window + ", beyond what chance explains.")]
<#else>
          description: [=yaml("{{ $value | humanize }} over " + success.window + ".")]
</#if>
          target: [=yaml(success.target)]
          runbook_url: [=yaml(link(success.id))]
  - name: signals
    interval: 1m
    rules:
      # Less than half as many outcomes come back as outputs were made a label delay ago: the metric above is blind.
      - alert: outcomes_missing
        expr: >-
          ([=events(m, span(joined))] or vector(0))
          < 0.5 * sum(increase([=made_in][[=span(joined)]] offset [=span(delay)]))
          and sum(increase([=made_in][[=span(joined)]] offset [=span(delay)])) >= 20
        for: 1h
        labels: {metric: [=success.id], owner: [=yaml(success.owner.ours)], severity: ticket}
        annotations:
          summary: Outcomes are not coming back
          description: [=yaml("Of the outputs from " + engagement.data.label_delay + " ago more than half have no outcome; " + said(success.title) + " cannot be seen.")]
          runbook_url: [=yaml(link("outcomes_missing"))]
<#if engagement.serving == "batch">
      - alert: no_answers
        expr: absent(engagement_outputs_total) or sum(increase(engagement_outputs_total[26h])) == 0
        for: 1h
        labels: {metric: outputs, owner: tech-lead, severity: page}
        annotations:
          summary: The batch has answered nothing for a day
<#else>
      - alert: no_answers
        expr: absent(up{job=[=json(engagement.slug)]} == 1)
        for: 5m
        labels: {metric: outputs, owner: tech-lead, severity: page}
        annotations:
          summary: No instance of the service can be reached
</#if>
          description: Every metric is blind until it answers again.
          runbook_url: [=yaml(link("no_answers"))]
<#if engagement.serving != "batch">
      # The service is up and nobody asks it, at an hour at which they did a week ago.
      - alert: no_traffic
        expr: >-
          sum(increase(engagement_requests_total[1h])) == 0
          and sum(increase(engagement_requests_total[1h] offset 7d)) >= 20
        for: 5m
        labels: {metric: outputs, owner: tech-lead, severity: page}
        annotations:
          summary: Nobody reaches the service any more
          description: "{{ $value | humanize }} requests in an hour in which there was traffic a week ago."
          runbook_url: [=yaml(link("no_traffic"))]
</#if>
<#list engagement.guardrails as guardrail>
<#assign unit = quantity(guardrail.limit).unit>
<#assign limit = base(guardrail.limit)>
<#assign window = base(guardrail.window)>
<#-- The short window: a twelfth, or as long as twenty outputs take; the allowance is spent when the burn is `times`. -->
<#assign short = [[window / 12, 20 * 86400 / volume]?max, window / 2]?min>
<#assign short = [(short / 60)?ceiling, 1]?max * 60>
<#assign times = (window / short)?floor>
<#assign lower = (guardrail.direction!"lower") == "lower">
<#assign m = made(guardrail.id, unit, guardrail.kind!"")>
<#assign beyond = lower?then(">", "<")>
<#assign name = "engagement:" + guardrail.id>
<#assign owner = guardrail.owner!"tech-lead">
<#assign severity = (window <= 86400)?then("page", "ticket")>
<#assign title = said(guardrail.title!guardrail.id)>
<#-- A share, or the share that is slower than a quantile allows: chance is taken off, so a handful of events says enough. -->
<#assign amiss = wrong(m, lower, limit, span(window))>
<#assign allowed = (m.kind == "quantile")?then(1 - (m.q!0), limit)>
<#-- A quantile of unknown buckets: the same two questions, asked of a lower quantile and of the one that five are above. -->
<#assign ranked = amiss == "" && m.kind == "quantile" && lower>
  - name: [=guardrail.id]
    interval: [=(window > 86400)?then("4m", "1m")]
    rules:
<#if m.kind != "count">
      - record: [=name]:events
        expr: [=events(m, span(window))]
      - record: [=name]:value_short
        expr: [=value(m, span(short))]
</#if>
      - record: [=name]:value
        expr: [=value(m, span(window))]
<#if m.kind != "count">
      # [=lower?then("Over", "Under")] the limit in its whole window, and still so in the last [=span(short)]<#if amiss != "" || ranked>; by more than chance explains (three
      # standard errors at the limit), or a page would often be noise<#else>.</#if>
</#if>
      - alert: [=guardrail.id]_[=lower?then("over", "under")]_limit
        expr: >-
          [=name]:value [=beyond] [=limit]
<#if m.kind != "count">
          and [=name]:value_short [=beyond] [=limit]
<#if m.kind == "ratio">
          and [=name]:value [=lower?then("-", "+")] 3 * sqrt([=allowed] * [=1 - allowed] / [=name]:events) [=beyond] [=limit]
<#elseif amiss != "">
          and ([=amiss]) / [=name]:events - 3 * sqrt([=allowed] * [=1 - allowed] / [=name]:events) > [=allowed]
</#if>
<#if ranked>
          and histogram_quantile(scalar([=m.q] - 3 * sqrt([=allowed] * [=m.q] / [=name]:events)), sum by (le) (rate([=m.of]_bucket[[=span(window)]]))) > [=limit]
          and histogram_quantile(scalar(1 - 4.5 / [=name]:events), sum by (le) (rate([=m.of]_bucket[[=span(window)]]))) > [=limit]
</#if>
          and [=name]:events >= [=(amiss == "" && !ranked)?then(floor(window, 1000), 5)]
</#if>
<#if amiss != "">
          and [=amiss] >= 5
</#if>
        for: [=span([(window / 12)?ceiling, 900]?min)]
        labels: {metric: [=guardrail.id], owner: [=yaml(owner)], severity: [=severity]}
        annotations:
          summary: [=yaml(title + ": " + lower?then("over", "under") + " the limit of " + guardrail.limit)]
<#if m.kind == "ratio">
          description: [=yaml("{{ $value | humanizePercentage }} over " + guardrail.window + ".")]
<#else>
          description: [=yaml("{{ $value | humanize }}" + (seconds[unit]??)?then(" s", (unit == "")?then("", " " + unit)) + " over " + guardrail.window + ".")]
</#if>
          limit: [=yaml(guardrail.limit)]
          runbook_url: [=yaml(link(guardrail.id))]
<#-- Only where so many times the allowance can happen at all. -->
<#assign allowance = lower?then(limit, 1 - limit)>
<#if m.kind == "ratio" && severity == "page" && allowance gt 0 && times gt 1 && times * allowance lt 1>
      # The last [=span(short)] alone spent what is allowed in [=guardrail.window].
      - alert: [=guardrail.id]_burning
        expr: >-
          [=lower?then(name + ":value_short", "(1 - " + name + ":value_short)")] > [=times * allowance]
          and [=name]:events >= 10
          and [=wrong(m, lower, limit, span(short))] >= 10
        for: 2m
        labels: {metric: [=guardrail.id], owner: [=yaml(owner)], severity: page}
        annotations:
          summary: [=yaml(title + ": burning " + times + " times what the limit of " + guardrail.limit + " allows")]
          description: [=yaml("The last " + span(short) + " spent what is allowed in " + guardrail.window + ".")]
          limit: [=yaml(guardrail.limit)]
          runbook_url: [=yaml(link(guardrail.id))]
</#if>
</#list>
<#assign owner = yaml(success.owner.ours)>
<#if engagement.layers?seq_contains("drift")>
  # The live guard counts inputs far outside of training; `make drift`, run daily, compares whole windows with it.
  - name: drift
    interval: 1m
    rules:
      - alert: inputs_unusual
        expr: >-
          sum(increase(engagement_unusual_inputs_total[1h])) / sum(increase(engagement_requests_total[1h])) > 0.05
          and sum(increase(engagement_unusual_inputs_total[1h])) >= 20
        for: 15m
        labels: {metric: unusual_inputs, owner: [=owner], severity: ticket}
        annotations:
          summary: Inputs lie far outside of what training has seen
          description: "{{ $value | humanizePercentage }} of the requests in the last hour."
          runbook_url: [=yaml(link("inputs_unusual"))]
      - alert: drift
        expr: max(engagement_drift_ratio) > 1
        for: 15m
        labels: {metric: drift_ratio, owner: [=owner], severity: ticket}
        annotations:
          summary: Inputs, outputs or outcomes no longer look like training
          description: "A column has drifted to {{ $value | humanize }} times what chance explains."
          runbook_url: [=yaml(link("drift"))]
      # There is traffic, and nobody has looked for two days: a silent alert above says nothing.
      - alert: drift_unwatched
        expr: >-
          time() - max(engagement_drift_time_seconds) > 172800
          or absent(engagement_drift_time_seconds) and sum(increase(engagement_requests_total[1d])) >= 100
        for: 1h
        labels: {metric: drift_time, owner: [=owner], severity: ticket}
        annotations:
          summary: Nobody looks for drift
          description: The daily run of make drift is missing.
          runbook_url: [=yaml(link("drift_unwatched"))]
</#if>
<#if engagement.layers?seq_contains("flights")>
  # While a flight is under way its controller steps every few minutes. One that is dead, or that cannot see, takes nothing back.
  - name: flights
    interval: 1m
    rules:
      - alert: flight_silent
        expr: time() - min(engagement_flight_step_seconds) > 1800
        for: 5m
        labels: {metric: flight_step, owner: tech-lead, severity: page}
        annotations:
          summary: A flight is under way, and nobody steps it
          description: "The last step was {{ $value | humanizeDuration }} ago: nothing would take the challenger back."
          runbook_url: [=yaml(link("flight_silent"))]
</#if>
<#if engagement.groups?has_content && engagement.layers?seq_contains("serving")>
  # Success by group. Too few decisions are no value here, and no all-clear either: `make bias` names them. Silent at first, as success is.
  - name: groups
    interval: 4m
    rules:
      - record: engagement:group:events
        expr: sum by (attribute, value) (increase(engagement_group_decisions_total{value!="unknown"}[[=span(base(success.window))]])) >= 100
      - record: engagement:group:value
        expr: >-
          sum by (attribute, value) (increase(engagement_group_right_decisions_total[[=span(base(success.window))]]))
          / on (attribute, value) engagement:group:events
<#list engagement.groups as group>
      # The gap less what chance explains: four standard errors, for all pairs of groups and a year of looking, and as
      # wide as if both groups were as uncertain as the worse of them.
      - alert: group_gap_[=group.attribute]
        expr: >-
          max(engagement:group:value{attribute="[=group.attribute]"}) - min(engagement:group:value{attribute="[=group.attribute]"})
          - 4 * sqrt(2 * max(engagement:group:value{attribute="[=group.attribute]"} * (1 - engagement:group:value{attribute="[=group.attribute]"}) / on (attribute, value) engagement:group:events{attribute="[=group.attribute]"})) > [=base(group.max_gap)]
          and on () sum(increase([=made_in][7d] offset [=span(settled)])) > 0
        for: 1h
        labels: {metric: group_gap, owner: [=owner], severity: ticket}
        annotations:
          summary: [=yaml("Groups of " + said(group.attribute) + " are further apart than " + group.max_gap)]
          description: "By {{ $value | humanizePercentage }} at least."
          runbook_url: [=yaml(link("group_gap"))]
</#list>
</#if>
