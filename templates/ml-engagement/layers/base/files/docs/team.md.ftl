<#assign duties = {
  "tech-lead": "leads the engineering; decides what ships; answers for everything that has no other owner",
  "pm": "keeps the promise and the plan together; speaks with the customer every week",
  "data-science-lead": "answers for the success metric, the gate and what a model may claim",
  "data-scientist": "builds and judges challengers; learns to run them",
  "dev-crew": "builds the product around the models: data, serving, fallbacks; learns to judge them",
  "se-i": "answers for platform, pipeline, monitoring and access",
  "se-t": "makes sure that every check can fail",
  "customer-developer": "builds with us from the first day and knows the systems that we meet",
  "data-expert": "knows what the data means, and gets us access in time",
  "stakeholder": "owns the problem and the number on the customer's side; signs the charter",
  "catcher": "runs the system after the handover and answers its pages"
}>
<#assign everyone = duties?keys>
<#assign present = []>
<#assign seats = []>
<#list engagement.team as member>
  <#if !present?seq_contains(member.role)><#assign present = present + [member.role]></#if>
  <#if !(member.name)?? || member.name == "…"><#assign seats = seats + [member.role]></#if>
</#list>
<#-- Accountable is the first of these who is on the team; responsible are the next ones; consulted; informed. -->
<#assign activities = [
  ["Framing, success metric", ["data-science-lead", "tech-lead"], ["pm", "tech-lead"], ["stakeholder", "data-expert"], ["dev-crew", "data-scientist", "catcher"]],
  ["Data, contract, access", ["data-expert", "customer-developer", "data-science-lead"], ["data-scientist", "customer-developer"], ["tech-lead", "data-science-lead"], ["pm", "stakeholder"]],
  ["Models, gate, promotion", ["data-science-lead", "tech-lead"], ["data-scientist"], ["se-t", "dev-crew"], ["stakeholder", "pm"]],
  ["Serving, fallbacks", ["tech-lead"], ["dev-crew", "customer-developer"], ["se-i", "data-scientist"], ["pm"]],
  ["Flags, flights", ["tech-lead"], ["dev-crew", "data-scientist"], ["data-science-lead", "stakeholder"], ["pm", "catcher"]],
  ["Monitoring, incidents", ["catcher", "tech-lead"], ["se-i", "dev-crew"], ["data-scientist"], ["pm", "stakeholder"]],
  ["Handover", ["tech-lead"], ["dev-crew", "catcher"], ["customer-developer", "se-i"], ["stakeholder", "pm"]]
]>
<#function accountable activity>
  <#list activity[1] as role><#if present?seq_contains(role)><#return role></#if></#list>
  <#return "">
</#function>
<#function letter activity role>
  <#if accountable(activity) == role><#return "**A**"></#if>
  <#if activity[2]?seq_contains(role)><#return "R"></#if>
  <#if activity[3]?seq_contains(role)><#return "C"></#if>
  <#if activity[1]?seq_contains(role) || activity[4]?seq_contains(role)><#return "I"></#if>
  <#return "">
</#function>
# Team

| role | side | who | duties |
| --- | --- | --- | --- |
<#list engagement.team as member>
| [=member.role]<#if member.title??> ([=md(member.title)])</#if> | [=((member.side!"ours") == "ours")?then("ours", "customer")] | <#if (member.name)?? && member.name != "…">[=md(member.name)]<#else>*open*</#if><#if (member.handle)?? && member.handle != "@…"> `[=member.handle]`</#if> | [=duties[member.role]] |
</#list>

## Who owns what

Each owner is told by the alert, reviews the change, and answers the question. CODEOWNERS follows from it.

| what | owner |
| --- | --- |
| [=md(engagement.success.title)] (`[=engagement.success.id]`), target [=md(engagement.success.target)] | [=engagement.success.owner.ours], [=engagement.success.owner.customer] |
<#list engagement.guardrails as guardrail>
| [=md(guardrail.title!guardrail.id)] (`[=guardrail.id]`), limit [=md(guardrail.limit)] | [=guardrail.owner!"tech-lead"] |
</#list>
<#list engagement.data.sources as source>
| data source `[=source.id]` | [=source.owner!"data-expert"] |
</#list>
<#if engagement.layers?seq_contains("flags")>
| flag `challenger` | [=engagement.success.owner.ours] |
</#if>

## Who does what

A: answers for it, one role only. R: does it. C: is asked before. I: hears of it after.

| | <#list present as role>[=role]<#sep> | </#list> |
| --- | <#list present as role>---<#sep> | </#list> |
<#list activities as activity>
| [=activity[0]] | <#list present as role>[=letter(activity, role)]<#sep> | </#list> |
</#list>

Whoever builds models sits with whoever runs them: a developer takes part in every evaluation, a data scientist in every flight and incident.

## Open questions

<#assign open = 0>
<#list activities as activity>
<#if accountable(activity) == "">
<#assign open++>
- Who answers for "[=activity[0]]"? None of <#list activity[1] as role>[=role]<#sep>, </#list> is on the team.
</#if>
</#list>
<#list seats as role>
<#assign open++>
- Who is [=role]? The role has no name yet.
</#list>
<#list engagement.team as member>
<#if (member.name)?? && member.name != "…" && (!(member.handle)?? || member.handle == "@…")>
<#assign open++>
- Which account has [=md(member.name)] ([=member.role])? Without one no review can be asked for.
</#if>
</#list>
<#list ["tech-lead", "data-science-lead", "data-expert", "stakeholder", "catcher"] as role>
<#if !present?seq_contains(role)>
<#assign open++>
- The team has no [=role]: who [=duties[role]]?
</#if>
</#list>
<#if open == 0>
None: every seat is taken.
</#if>
