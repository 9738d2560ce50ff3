<#assign has = engagement.layers>
<#assign success = engagement.success>
<#assign roles = {
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
<#assign customers = ["customer-developer", "data-expert", "stakeholder", "catcher"]>
<#assign present = []>
<#assign seats = []>
<#list engagement.team as member>
  <#if !present?seq_contains(member.role)><#assign present = present + [member.role]></#if>
  <#if !(member.name)?? || member.name == "…"><#assign seats = seats + [member.role]></#if>
</#list>
<#assign absent = []>
<#list roles?keys as role><#if !present?seq_contains(role)><#assign absent = absent + [role]></#if></#list>
<#-- The same paths and roles as in CODEOWNERS; a test compares both. -->
<#assign files = [["*", ["tech-lead"], "base"],
  ["/engagement.yaml", ["tech-lead", success.owner.ours, success.owner.customer], "base"],
  ["/docs/charter.md", ["tech-lead", success.owner.ours, success.owner.customer], "base"],
  ["/docs/team.md", ["pm", "tech-lead"], "people"], ["/docs/programme.md", ["pm", "tech-lead"], "people"],
  ["/docs/data-preparation.md", ["data-expert", "data-science-lead"], "people"],
  ["/tests/", ["se-t", "dev-crew", "data-scientist"], "python"],
  ["/metrics/", [success.owner.ours, success.owner.customer], "metrics"],
  ["/data/", ["data-science-lead", "data-expert"], "data"],
  ["/src/" + engagement.package + "/", ["dev-crew", "data-scientist", "customer-developer"], "data"],
  ["/models/", ["data-science-lead"], "models"],
  ["/flags/", ["tech-lead", success.owner.ours], "flags"],
  ["/monitoring/", ["tech-lead", "se-i", "catcher"], "monitoring"],
  ["/docs/runbooks/", ["tech-lead", "se-i", "catcher"], "monitoring"],
  ["/.github/", ["tech-lead", "se-i"], "ci-github"]]>
<#function owned role>
  <#local found = []>
  <#list files as file><#if has?seq_contains(file[2]) && file[1]?seq_contains(role)><#local found = found + ["`" + file[0] + "`"]></#if></#list>
  <#return found?join(" ")>
</#function>
<#function numbers role>
  <#local found = []>
  <#if [success.owner.ours, success.owner.customer]?seq_contains(role)><#local found = found + ["`" + success.id + "`"]></#if>
  <#list engagement.guardrails as guardrail><#if (guardrail.owner!"tech-lead") == role><#local found = found + ["`" + guardrail.id + "`"]></#if></#list>
  <#return found?join(" ")>
</#function>
<#function alerts role>
  <#local found = []>
  <#if has?seq_contains("monitoring")>
    <#if success.owner.ours == role>
      <#local found = found + ["`" + success.id + "`", "`outcomes_missing`"]>
      <#if has?seq_contains("drift")><#local found = found + ["`inputs_unusual`", "`drift`", "`drift_unwatched`"]></#if>
      <#if engagement.groups?has_content && has?seq_contains("serving")><#local found = found + ["`group_gap`"]></#if>
    </#if>
    <#if role == "tech-lead"><#local found = found + ["`no_answers`"] + (engagement.serving == "batch")?then([], ["`no_traffic`"]) + has?seq_contains("flights")?then(["`flight_silent`"], [])></#if>
    <#list engagement.guardrails as guardrail><#if (guardrail.owner!"tech-lead") == role><#local found = found + ["`" + guardrail.id + "`"]></#if></#list>
  </#if>
  <#return found?join(" ")>
</#function>
<#function kept role>
  <#local found = []>
  <#if has?seq_contains("flags") && success.owner.ours == role><#local found = found + ["flag `challenger`"]></#if>
  <#list engagement.data.sources as source><#if (source.owner!"data-expert") == role><#local found = found + ["source `" + source.id + "`"]></#if></#list>
  <#return found?join(", ")>
</#function>
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
| [=member.role]<#if member.title??> ([=md(member.title)])</#if> | [=((member.side!"ours") == "ours")?then("ours", "customer")] | <#if (member.name)?? && member.name != "…">[=md(member.name)]<#else>*open*</#if><#if (member.handle)?? && member.handle != "@…"> `[=member.handle]`</#if> | [=roles[member.role]] |
</#list>
<#list absent as role>
| [=role] | [=customers?seq_contains(role)?then("customer", "ours")] | *nobody yet* | [=roles[role]] |
</#list>

## Who owns what

The owner of a number is told by its alert and answers the question; the owner of a file reviews its changes (`CODEOWNERS`, last match wins).

| role | metrics | alerts | flags, data | files |
| --- | --- | --- | --- | --- |
<#list roles?keys as role>
<#if present?seq_contains(role) || numbers(role) != "" || kept(role) != "">
| [=role] | [=numbers(role)] | [=alerts(role)] | [=kept(role)] | [=owned(role)] |
</#if>
</#list>

| metric | what it promises |
| --- | --- |
| `[=success.id]` | [=md(success.title)]: target [=md(success.target)] |
<#list engagement.guardrails as guardrail>
| `[=guardrail.id]` | [=md(guardrail.title!guardrail.id)]: limit [=md(guardrail.limit)] |
</#list>

## Who does what

A: answers for it, one role only. R: does it. C: is asked before. I: hears of it after.

| | <#list present as role>[=role]<#sep> | </#list> |
| --- | <#list present as role>---<#sep> | </#list> |
<#list activities as activity>
| [=activity[0]] | <#list present as role>[=letter(activity, role)]<#sep> | </#list> |
</#list>

<#assign pairs = [
  ["dev-crew", "data-scientist", "judge a model: an evaluation a sprint", "run a model: a flight and its alerts"],
  ["dev-crew", "data-science-lead", "judge a model: an evaluation a sprint", "run a model: a flight and its alerts", "data-scientist"],
  ["tech-lead", "data-science-lead", "read the gate's verdict to the customer", "take a flag back without asking"],
  ["customer-developer", "data-scientist", "train a challenger, and say what it may claim", "how the customer's systems fail"],
  ["catcher", "se-i", "answer every alert by its runbook", "what the night shift cannot read"],
  ["se-t", "data-scientist", "where a metric can lie", "to make a check fail before trusting it"],
  ["data-expert", "data-scientist", "what a column may tell a model", "what a column means"],
  ["data-expert", "data-science-lead", "what a column may tell a model", "what a column means", "data-scientist"],
  ["pm", "stakeholder", "what the number means at the customer's", "what *not proven* means"]
]>
<#assign taken = []>
<#if has?seq_contains("upskilling")>
## Who learns with whom

Each pair works half a day a week at one desk; both exercises are in [exercises](exercises.md).

| pair | the first learns to | the second learns |
| --- | --- | --- |
<#list pairs as pair>
<#if present?seq_contains(pair[0]) && present?seq_contains(pair[1]) && !(pair?size == 5 && present?seq_contains(pair[4]))>
<#assign taken = taken + [pair[0], pair[1]]>
| [=pair[0]], [=pair[1]] | [=pair[2]] | [=pair[3]] |
</#if>
</#list>

</#if>
## Open questions

<#assign open = absent?size + seats?size>
<#list activities as activity>
<#if accountable(activity) == "">
<#assign open++>
- Who answers for "[=activity[0]]"? None of <#list activity[1] as role>[=role]<#sep>, </#list> is on the team.
</#if>
</#list>
<#list seats as role>
- Who is [=role]? The role has no name yet.
</#list>
<#list engagement.team as member>
<#if (member.name)?? && member.name != "…" && (!(member.handle)?? || member.handle == "@…")>
<#assign open++>
- Which account has [=md(member.name)] ([=member.role])? Without one no review can be asked for.
</#if>
</#list>
<#list absent as role>
- The team has no [=role]: who [=roles[role]?keep_before(";")]?
</#list>
<#if has?seq_contains("upskilling")>
<#list present as role>
<#if ["dev-crew", "data-scientist", "customer-developer", "catcher"]?seq_contains(role) && !taken?seq_contains(role)>
<#assign open++>
- With whom does [=role] learn? Nobody of the other trade is on the team.
</#if>
</#list>
</#if>
<#if open == 0>
None: every seat is taken.
</#if>
