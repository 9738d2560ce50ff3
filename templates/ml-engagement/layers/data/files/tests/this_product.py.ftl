"""The product's modules, under a name that is the same in every engagement."""
# ruff: noqa: PLC0414 - a name given twice is exported again

<#assign names = ["data", "schema", "source", "splits"]>
<#if engagement.layers?seq_contains("models")>
<#assign names = names + ["models", "product", "resilience", "training"]>
</#if>
<#if engagement.layers?seq_contains("serving")>
<#assign names = names + ["service", "serving", "spans"]>
</#if>
<#if engagement.layers?seq_contains("adopt")>
<#assign names = names + ["adoption"]>
</#if>
<#if engagement.layers?seq_contains("data-readiness")>
<#assign names = names + ["preparation", "synthetic"]>
</#if>
<#list names?sort as name>
from [=engagement.package] import [=name] as [=name]
</#list>
