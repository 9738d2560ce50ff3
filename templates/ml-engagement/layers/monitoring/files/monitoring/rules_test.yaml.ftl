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
  <#return (secs * 1000)?round?c + "ms">
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
  <#if k == "count"><#return {"kind": k, "of": "engagement_" + id + "_total"}></#if>
  <#return {"kind": k, "of": "engagement_" + id}>
</#function>
<#function text number><#return number?c></#function>
<#-- A guardrail's series, each with its growth per sample in two phases: before the short window, and in it. What was
     observed and how much of it went wrong; for a mean the values, for a quantile the share that is slow. -->
<#function grow m limit lower all wrong>
  <#local good = [all[0] - wrong[0], all[1] - wrong[1]]>
  <#switch m.kind>
    <#case "ratio">
      <#local part = lower?then(wrong, good)>
      <#return [[m.whole, all[0], all[1]], [m.part, part[0], part[1]]]>
    <#case "quantile">
      <#local le = text(limit) + (limit == limit?floor)?then(".0", "")>
      <#local fast = lower?then(good, wrong)>
      <#return [[m.of + "_bucket{le=\"" + le + "\"}", fast[0], fast[1]], [m.of + "_bucket{le=\"" + text(2 * limit + 1) + "\"}", all[0], all[1]],
                [m.of + "_bucket{le=\"+Inf\"}", all[0], all[1]], [m.of + "_count", all[0], all[1]]]>
    <#default>
      <#local each = lower?then([limit / 2, 20 * limit], [2 * limit, 0])>
      <#return [[m.of + "_count", all[0], all[1]], [m.of + "_sum", good[0] * each[0] + wrong[0] * each[1], good[1] * each[0] + wrong[1] * each[1]]]>
  </#switch>
</#function>
<#-- Rules are evaluated every `step`; a case runs for `ticks` steps, and is looked at in the end. -->
<#assign success = engagement.success>
<#assign volume = ("" + engagement.data.volume_per_day)?number>
<#assign longest = [base(success.window), 2 * base(engagement.data.label_delay)]?max>
<#list engagement.guardrails as guardrail><#assign longest = [longest, base(guardrail.window)]?max></#list>
<#assign unit = (longest gt 144000)?then(3600, 300)>
<#assign step = [(longest / 40 / unit)?ceiling * unit, 172800]?min>
<#function ticks window><#return [((2 * window + 7200) / step)?ceiling, 3]?max></#function>
<#-- Time between samples: a divisor of the step, at most `most`. -->
<#function interval most>
  <#local found = 15>
  <#list [30, 60, 300, 900, 1800, 3600] as longer>
    <#if longer <= most && step / longer == (step / longer)?floor><#local found = longer></#if>
  </#list>
  <#return found>
</#function>
<#macro asked name asks ends>
    promql_expr_test:
<#list asks as ask>
      - expr: ALERTS{alertname="[=ask.alert]",alertstate="firing"}
        eval_time: [=span(ends)]
<#if ask.fires>
        exp_samples:
          - labels: [=yaml("ALERTS{alertname=\"" + ask.alert + "\",alertstate=\"firing\",metric=\"" + ask.metric + "\",owner=\"" + ask.owner + "\",severity=\"" + ask.severity + "\"}")]
            value: 1
<#else>
        exp_samples: []
</#if>
</#list>
</#macro>
<#macro case name window interval series asks shape="steady">
<#local samples = (ticks(window) * step / interval)?ceiling + 1>
<#local half = (samples / 2)?ceiling>
  - name: [=yaml(name)]
    interval: [=span(interval)]
    input_series:<#if !series?has_content> []</#if>
<#list series as one>
      - series: [=yaml(one[0])]
<#switch shape>
<#case "restart">
        values: 0+[=text(one[1])]x[=half] 0+[=text(one[1])]x[=half]
<#break>
<#case "level">
        values: [=text(one[1])]x[=samples]
<#break>
<#default>
        values: 0+[=text(one[1])]x[=samples]
</#switch>
</#list>
<@asked name=name asks=asks ends=ticks(window) * step />
</#macro>
<#-- The same two phases before each evaluation; where the window is longer than a step, once before the last. -->
<#macro phased name window interval before during series asks>
<#local ends = ticks(window) * step>
<#local period = (window < step)?then(step, ends) / interval>
<#local first = (window < step)?then(before, period - during)>
<#local gap = period - first - during>
  - name: [=yaml(name)]
    interval: [=span(interval)]
    input_series:
<#list series as one>
      - series: [=yaml(one[0])]
        values: _<#list 1..(ends / interval / period) as again><#if gap gt 0> _x[=gap]</#if> 0+[=text(one[1])]x[=first - 1] 0+[=text(one[2])]x[=during - 1]</#list>
</#list>
<@asked name=name asks=asks ends=ends />
</#macro>
<#function ask alert metric owner severity fires><#return {"alert": alert, "metric": metric, "owner": owner, "severity": severity, "fires": fires}></#function>
# Each alert fires where it should and stays silent where it should not: healthy traffic with a restart in between, a
# quiet night, too few events to say, no data at all. ALERTS is the series in which Prometheus keeps what fires.
rule_files: [rules.yaml]
evaluation_interval: [=span(step)]
tests:
<#assign unit = quantity(success.target).unit>
<#assign target = base(success.target)>
<#assign window = base(success.window)>
<#assign higher = success.direction == "higher">
<#assign m = (unit == "%")?then({"kind": "ratio", "part": "engagement_" + higher?then("right", "wrong") + "_decisions_total", "whole": "engagement_decisions_total"}, made(success.id, unit, ""))>
<#assign alert = success.id + "_" + higher?then("under", "over") + "_target">
<#if unit == "%">
  <#assign bad = higher?then([target - 0.1, target / 2]?max, [target + 0.1, (1 + target) / 2]?min)>
  <#assign good = higher?then((1 + target) / 2, target / 2)>
  <#assign little = [0.005, 0.1 * (1 - target), 0.1 * target]?min>
  <#assign chance = higher?then(target - little, target + little)>
<#else>
  <#assign bad = higher?then(0.5, 2)>
  <#assign good = higher?then(2, 0.5)>
</#if>
<#function parts many share>
  <#if m.kind == "ratio"><#return [[m.whole, many], [m.part, many * share]]></#if>
  <#return [[m.of + "_count", many], [m.of + "_sum", many * target * share]]>
</#function>
<#assign fires = [ask(alert, success.id, success.owner.ours, "ticket", true)]>
<#assign silent = [ask(alert, success.id, success.owner.ours, "ticket", false)]>
<#assign delay = base(engagement.data.label_delay)>
<#assign outcomes = (unit == "%")?then("engagement_decisions_total", (m.of!"") + "_count")>
<#assign outputs = (unit == "%")?then("engagement_automatic_outputs_total", "engagement_outputs_total")>
<#assign long = [[outputs, 1000]]>
<#assign life = window + delay + 604800>
<@case name=success.id + ": measurably beyond the target" window=life interval=step series=parts(1000, bad) + long asks=fires />
<@case name=success.id + ": soon after the start, with the outcomes that are told early" window=life interval=step series=parts(1000, bad) asks=silent />
<@case name=success.id + ": healthy, with a restart in between" window=life interval=step series=parts(1000, good) + long asks=silent shape="restart" />
<@case name=success.id + ": too few outcomes to say" window=life interval=step series=parts(10 * step / window, (unit == "%")?then(higher?then(0, 1), bad)) + long asks=silent />
<#if unit == "%">
<@case name=success.id + ": a little beyond the target, as chance explains" window=life interval=step series=parts(1200 * step / window, chance) + long asks=silent />
</#if>
<#assign joined = (delay < 86400)?then(86400, 604800)>
<@case name="neither outputs nor outcomes" window=joined + delay interval=interval(joined / 4) series=[["engagement_automatic_outputs_total", 0], ["engagement_outputs_total", 0], [(m.whole!((m.of!"") + "_count")), 0]] asks=[ask("outcomes_missing", success.id, success.owner.ours, "ticket", false)] />
<@case name="outputs, but no outcomes" window=joined + delay interval=interval(joined / 4) series=[[outputs, 1000]] asks=[ask("outcomes_missing", success.id, success.owner.ours, "ticket", true)] />
<@case name="a tenth of the outcomes comes back" window=joined + delay interval=interval(joined / 4) series=[[outputs, 1000], [outcomes, 100]] asks=[ask("outcomes_missing", success.id, success.owner.ours, "ticket", true)] />
<@case name="outputs and outcomes" window=joined + delay interval=interval(joined / 4) series=[[outputs, 1000], [outcomes, 900]] asks=[ask("outcomes_missing", success.id, success.owner.ours, "ticket", false)] shape="restart" />
<#assign alive = (engagement.serving == "batch")?then("engagement_outputs_total", "up{job=\"" + engagement.slug + "\"}")>
<@case name="nothing to scrape" window=86400 interval=step series=[] asks=[ask("no_answers", "outputs", "tech-lead", "page", true)] + silent />
<#assign shape = (engagement.serving == "batch")?then("steady", "level")>
<@case name="nothing answers" window=86400 interval=240 series=[[alive, 0]] asks=[ask("no_answers", "outputs", "tech-lead", "page", true)] shape=shape />
<@case name="it answers" window=86400 interval=240 series=[[alive, 1]] asks=[ask("no_answers", "outputs", "tech-lead", "page", false)] shape=shape />
<#if engagement.serving != "batch">
<#-- Asked for more than a week, then perhaps no longer: the last two evaluations are within a week of the change. -->
<#assign asked_for = (8 * 86400 / step)?ceiling * step>
<#list [["nobody asks any more", 60, 0, true], ["asked as a week ago", 60, 60, false], ["never asked", 0, 0, false]] as traffic>
  - name: [=yaml(traffic[0])]
    interval: 15m
    input_series:
      - series: engagement_requests_total
        values: 0+[=text(traffic[1])]x[=asked_for / 900] [=text(traffic[1] * asked_for / 900)]+[=text(traffic[2])]x[=3 * step / 900]
<@asked name=traffic[0] asks=[ask("no_traffic", "outputs", "tech-lead", "page", traffic[3])] ends=asked_for + 2 * step />
</#list>
</#if>
<#assign missing = silent + [ask("outcomes_missing", success.id, success.owner.ours, "ticket", false)]>
<#list engagement.guardrails as guardrail>
<#assign limit = base(guardrail.limit)>
<#assign window = base(guardrail.window)>
<#assign short = [[window / 12, 20 * 86400 / volume]?max, window / 2]?min>
<#assign short = [(short / 60)?ceiling, 1]?max * 60>
<#assign times = (window / short)?floor>
<#assign floor = [[(volume * window / 86400 / 2)?floor, 1000]?min, 20]?max>
<#assign lower = (guardrail.direction!"lower") == "lower">
<#assign m = made(guardrail.id, quantity(guardrail.limit).unit, guardrail.kind!"")>
<#assign severity = (window <= 86400)?then("page", "ticket")>
<#assign owner = guardrail.owner!"tech-lead">
<#assign alert = guardrail.id + "_" + lower?then("over", "under") + "_limit">
<#assign fires = [ask(alert, guardrail.id, owner, severity, true)]>
<#assign silent = [ask(alert, guardrail.id, owner, severity, false)]>
<#assign allowance = lower?then(limit, 1 - limit)>
<#assign burns = m.kind == "ratio" && severity == "page" && allowance gt 0 && times gt 1 && times * allowance lt 1>
<#assign burning = burns?then([ask(guardrail.id + "_burning", guardrail.id, owner, "page", true)], [])>
<#assign still = burns?then([ask(guardrail.id + "_burning", guardrail.id, owner, "page", false)], [])>
<#assign missing = missing + silent + still>
<#assign every = interval(short / 4)>
<#assign during = (short / every)?ceiling + 1>
<#assign before = ((window - short) / every)?ceiling + 1>
<#if m.kind == "count">
<#assign much = (2 * limit + 1) * every / window>
<#assign little = limit * every / window / 2>
<@case name=guardrail.id + ": beyond the limit" window=window interval=every series=[[m.of, lower?then(much, 0)]] asks=fires />
<@case name=guardrail.id + ": healthy, with a restart in between" window=window interval=every series=[[m.of, lower?then(little, much)]] asks=silent shape="restart" />
<#else>
<#assign amiss = lower?then(0.9, 0.99)>
<#assign fine = 0>
<#if m.kind == "ratio">
  <#assign amiss = (allowance gt 0)?then([1.5 * allowance, (1 + allowance) / 2]?min, 0.5)>
  <#assign fine = allowance / 2>
</#if>
<@phased name=guardrail.id + ": beyond the limit" window=window interval=every before=before during=during asks=fires + still
  series=grow(m, limit, lower, [1000000, 1000000], [1000000 * amiss, 1000000 * amiss]) />
<@phased name=guardrail.id + ": healthy, with restarts in between" window=window interval=every before=before during=during asks=silent + still
  series=grow(m, limit, lower, [1000, 1000], [1000 * fine, 1000 * fine]) />
<@phased name=guardrail.id + ": recovered" window=window interval=every before=before during=during asks=silent + still
  series=grow(m, limit, lower, [1000, 1000], [1000, 0]) />
<#-- What is allowed to go wrong, where it is a share: chance is then taken off. -->
<#assign share = (m.kind == "quantile")?then(1 - (m.q!0.95), allowance)>
<#assign sure = m.kind == "ratio" || m.kind == "quantile" && (m.q?? || lower)>
<#assign quiet = (sure && share lt 1)?then([5, (9 * share / (1 - share))?ceiling]?max, 5)>
<#assign few = 2 * quiet / (before + during)>
<@phased name=guardrail.id + ": few events, and all of them go wrong" window=window interval=every before=before during=during asks=sure?then(fires, silent)
  series=grow(m, limit, lower, [few, few], [few, few]) />
<#if sure && share gt 0 && 1.2 * share lt 1>
<#assign many = 100 * (1 - share) / share / (before + during)>
<@phased name=guardrail.id + ": a little beyond the limit, as chance explains" window=window interval=every before=before during=during asks=silent + still
  series=grow(m, limit, lower, [many, many], [1.2 * many * share, 1.2 * many * share]) />
</#if>
<#if burns>
<@phased name=guardrail.id + ": everything goes wrong" window=window interval=every before=before during=during asks=fires + burning
  series=grow(m, limit, lower, [1000, 1000], [1000, 1000]) />
</#if>
<#if m.kind != "mean" && lower>
<@phased name=guardrail.id + ": the last four of a quiet hour go wrong" window=window interval=every before=before during=during asks=silent + still
  series=grow(m, limit, lower, [1.2 * floor / before, 4 / during], [0, 4 / during]) />
</#if>
</#if>
</#list>
<#assign ours = success.owner.ours>
<#function asks alert metric fires><#return [ask(alert, metric, ours, "ticket", fires)]></#function>
<#if engagement.layers?seq_contains("drift")>
<#assign often = interval(900)>
<@case name="drift: a tenth of the inputs is unusual" window=3600 interval=often series=[["engagement_requests_total", 1000], ["engagement_unusual_inputs_total", 100]] asks=asks("inputs_unusual", "unusual_inputs", true) />
<@case name="drift: one input in a hundred is unusual" window=3600 interval=often series=[["engagement_requests_total", 1000], ["engagement_unusual_inputs_total", 10]] asks=asks("inputs_unusual", "unusual_inputs", false) />
<@case name="drift: a column has drifted, and nobody has looked since" window=172800 interval=often series=[["engagement_drift_ratio{column=\"a\"}", 1.2], ["engagement_drift_ratio{column=\"b\"}", 0.2], ["engagement_drift_time_seconds", 0]] asks=asks("drift", "drift_ratio", true) + asks("drift_unwatched", "drift_time", true) shape="level" />
<@case name="drift: no column has drifted" window=172800 interval=often series=[["engagement_drift_ratio{column=\"a\"}", 0.9]] asks=asks("drift", "drift_ratio", false) shape="level" />
<@case name="drift: somebody looks" window=172800 interval=often series=[["engagement_requests_total", 1000], ["engagement_drift_time_seconds", often]] asks=asks("drift_unwatched", "drift_time", false) />
<@case name="drift: traffic, but nobody has ever looked" window=172800 interval=often series=[["engagement_requests_total", 1000]] asks=asks("drift_unwatched", "drift_time", true) />
</#if>
<#if engagement.layers?seq_contains("flights")>
<#-- Each sample tells of a step ten minutes ago; then, perhaps, not since an hour before the last evaluation but one. -->
<#assign flown = [(21600 / step)?ceiling, 3]?max * step>
<#assign dead = flown - step - 3600>
<#list [["the controller is dead", 0, true], ["steps on time", 300, false]] as flight>
  - name: "flight: [=flight[0]]"
    interval: 5m
    input_series:
      - series: engagement_flight_step_seconds{flag="challenger"}
        values: -600+300x[=text(dead / 300)] [=text(dead - 600 + flight[1])]+[=text(flight[1])]x[=text((flown - dead) / 300)]
<@asked name=flight[0] asks=[ask("flight_silent", "flight_step", "tech-lead", "page", flight[2])] ends=flown />
</#list>
<@case name="flight: none is under way" window=3600 interval=interval(900) series=[["engagement_requests_total", 1000]] asks=[ask("flight_silent", "flight_step", "tech-lead", "page", false)] />
<#assign missing = missing + [ask("flight_silent", "flight_step", "tech-lead", "page", false)]>
</#if>
<#if engagement.groups?has_content && engagement.layers?seq_contains("serving")>
<#function two attribute many gap>
  <#local both = "{attribute=\"" + attribute + "\",value=\"">
  <#return [["engagement_group_decisions_total" + both + "a\"}", many], ["engagement_group_right_decisions_total" + both + "a\"}", many],
            ["engagement_group_decisions_total" + both + "b\"}", many], ["engagement_group_right_decisions_total" + both + "b\"}", many * (1 - gap)]]>
</#function>
<#assign window = base(success.window)>
<#list engagement.groups as group>
<#assign gap = base(group.max_gap)>
<@case name="groups: " + group.attribute + " is further apart than allowed" window=life interval=step series=two(group.attribute, 1000, [gap + 0.2, (1 + gap) / 2]?min) + long asks=asks("group_gap_" + group.attribute, "group_gap", true) />
<@case name="groups: " + group.attribute + ", soon after the start" window=life interval=step series=two(group.attribute, 1000, [gap + 0.2, (1 + gap) / 2]?min) asks=asks("group_gap_" + group.attribute, "group_gap", false) />
<@case name="groups: " + group.attribute + " is within what is allowed" window=life interval=step series=two(group.attribute, 1000, gap / 2) + long asks=asks("group_gap_" + group.attribute, "group_gap", false) />
<@case name="groups: " + group.attribute + ", too few to say" window=life interval=step series=two(group.attribute, 50 * step / window, 1) + long asks=asks("group_gap_" + group.attribute, "group_gap", false) />
</#list>
</#if>
<@case name="no data at all: only no_answers may fire" window=86400 interval=step series=[] asks=missing />
