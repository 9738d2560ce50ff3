<#-- In the middle of a sentence a title starts small, unless it is an abbreviation. -->
<#function mid text><#return (text?length gt 1 && text[1] == text[1]?lower_case)?then(text?uncap_first, text)></#function>
<#assign worse = {"missed": "a missed case is worse than a false alarm", "false-alarm": "a false alarm is worse than a missed case", "equal": "either error weighs the same"}>
<#assign answers = {"rule": "the rule without ML answers", "human": "a person decides", "abstain": "it says that it has no answer", "last-good": "the last good answer stands"}>
<#assign risks = {"none": "no rule applies", "limited": "people must be told that a machine decides", "high": "high risk or regulated", "unknown": "nobody has checked yet"}>
<#assign listeners = {"team": "the team that debugs it", "affected": "the person it is about", "regulator": "a regulator or an auditor"}>
<#assign success = engagement.success>
<#assign higher = success.direction == "higher">
# Charter: [=md(engagement.name)]

<#if engagement.customer??>
For [=md(engagement.customer)].

</#if>
## The problem

[=md(engagement.problem.statement)]

| | |
| --- | --- |
| Who is affected | [=md(engagement.problem.affects!"an open question")] |
| What is decided | [=md(engagement.problem.decision!"an open question")] |
| What we would do without ML | [=md(engagement.problem.without_ml!"an open question")] |
| A wrong output | costs: [=(engagement.problem.wrong_output.cost)!"moderate"]; [=worse[(engagement.problem.wrong_output.worse)!"equal"]] |
<#if engagement.choices.base??>
| Risk class | [=risks[engagement.choices.base.risk_class!"unknown"]] |
| An output is explained to | [=listeners[engagement.choices.base.explain_to!"team"]] |
</#if>

## Success

> **[=md(success.target)]** [=md(mid(success.title))] (`[=success.id]`), as measured by [=md(success.measured_by)].

What is counted: [=md(success.event)]

| | |
| --- | --- |
| Today | [=md(success.baseline!"unknown")] |
| Better is | [=success.direction] |
| For whom | [=md(success.population)] |
| Window | [=md(success.window)]; the outcome is known [=md(engagement.data.label_delay)] after the output |
| Owner | [=success.owner.ours] for us, [=success.owner.customer] for the customer |
| A new version ships if it is | at most [=quantity(engagement.regression_margin).value] points worse than the one before, surely |

## What must not get worse

<#if engagement.guardrails?has_content>
| guardrail | limit | window | owner |
| --- | --- | --- | --- |
<#list engagement.guardrails as guardrail>
| [=md(guardrail.title!guardrail.id)] (`[=guardrail.id]`) | [=((guardrail.direction!"lower") == "lower")?then("at most", "at least")] [=md(guardrail.limit)] | [=md(guardrail.window)] | [=guardrail.owner!"tech-lead"] |
</#list>
<#else>
Nothing has been named yet: an open question.
</#if>

<#if engagement.groups?has_content>
Success may differ between groups by no more than:
<#list engagement.groups as group>[=md(group.max_gap)] by [=md(group.attribute)] ([=md(group.legal_basis!"legal basis: an open question")])<#sep>, </#list>. A group too small to judge is
"not enough data", never "fair".

</#if>
## How it is let out

By [=md(engagement.flight.unit)], in stages of <#list engagement.flight.stages as stage>[=md(stage)]<#sep>, </#list>; <#if engagement.flight.rollback == "automatic">a number that moves takes it back at once<#else>a number that moves asks a person to take it back</#if>. When the
model cannot answer or must not, [=answers[engagement.fallback]].

## Open questions

<#assign nobody = []>
<#list engagement.team as member><#if !(member.name)?? || member.name == "…"><#assign nobody = nobody + [member.role]></#if></#list>
<#if (success.baseline!"unknown") == "unknown">
- **What is the number today?** A target without a baseline is a wish. Owner: [=success.owner.customer].
</#if>
<#if ((engagement.choices.base.risk_class)!"unknown") == "unknown">
- **Is the use regulated or of high risk?** Owner: [=success.owner.customer].
</#if>
<#if !engagement.data.first_sprint??>
- **When is the first joint sprint?** Data, flags and access are planned from it. Owner: tech-lead.
</#if>
<#list engagement.groups as group>
<#if (group.legal_basis!"unknown") == "unknown">
- **On which legal basis is [=md(group.attribute)] processed?** Owner: [=success.owner.customer].
</#if>
</#list>
<#if nobody?has_content>
- **Who is** <#list nobody as role>[=role]<#sep>, </#list>**?** Owner: tech-lead.
</#if>
<#if engagement.assumptions?has_content>
- **Assumed so far**, each a default that nobody has confirmed: <#list engagement.assumptions as path>`[=path]`<#sep>, </#list>. Change the value in
  `engagement.yaml`, or take its path off `assumptions`, to confirm it.
<#elseif !nobody?has_content && (success.baseline!"unknown") != "unknown">
None of the answers is assumed.
</#if>
