<#-- Known accounts only; a role without one stays a comment, and an open question of the team. -->
<#function accounts roles>
  <#local found = []>
  <#list engagement.team as member>
    <#if roles?seq_contains(member.role) && (member.handle)?? && member.handle != "@…" && !found?seq_contains(member.handle)>
      <#local found = found + [member.handle]>
    </#if>
  </#list>
  <#return found?join(" ")>
</#function>
<#function unknown roles>
  <#local missing = []>
  <#list roles as role><#if accounts([role]) == "" && !missing?seq_contains(role)><#local missing = missing + [role]></#if></#list>
  <#return missing?join(", ")>
</#function>
<#macro owned path roles>
<#if unknown(roles) != "">
# [=path] also concerns: [=unknown(roles)] (no account known)
</#if>
<#if accounts(roles) != "">
[=path] [=accounts(roles)]
</#if>
</#macro>
<#assign has = engagement.layers>
<#assign owners = [engagement.success.owner.ours, engagement.success.owner.customer]>
# Who reviews what: the last pattern that matches decides. Made from `team` in engagement.yaml.
<@owned path="*" roles=["tech-lead"] />

# The framing: both sides agree, or it does not change.
<@owned path="/engagement.yaml" roles=["tech-lead"] + owners />
<@owned path="/docs/charter.md" roles=["tech-lead"] + owners />
<#if has?seq_contains("people")>
<@owned path="/docs/team.md" roles=["pm", "tech-lead"] />
<@owned path="/docs/programme.md" roles=["pm", "tech-lead"] />
<@owned path="/docs/data-preparation.md" roles=["data-expert", "data-science-lead"] />
</#if>
<#if has?seq_contains("python")>
<@owned path="/tests/" roles=["se-t", "dev-crew", "data-scientist"] />
</#if>
<#if has?seq_contains("metrics")>
<@owned path="/metrics/" roles=owners />
</#if>
<#if has?seq_contains("data")>

<@owned path="/data/" roles=["data-science-lead", "data-expert"] />
<@owned path="/src/[=engagement.package]/" roles=["dev-crew", "data-scientist", "customer-developer"] />
</#if>
<#if has?seq_contains("models")>
<@owned path="/models/" roles=["data-science-lead"] />
</#if>
<#if has?seq_contains("flags")>
<@owned path="/flags/" roles=["tech-lead", engagement.success.owner.ours] />
</#if>
<#if has?seq_contains("monitoring")>
<@owned path="/monitoring/" roles=["tech-lead", "se-i", "catcher"] />
<@owned path="/docs/runbooks/" roles=["tech-lead", "se-i", "catcher"] />
</#if>
<#if has?seq_contains("ci-github")>
<@owned path="/.github/" roles=["tech-lead", "se-i"] />
</#if>
