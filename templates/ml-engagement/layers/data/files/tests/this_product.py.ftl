"""The product's modules, under a name that is the same in every engagement."""

<#assign names = ["data", "features", "schema", "source", "splits"]>
<#if engagement.layers?seq_contains("models")>
<#assign names = names + ["calibration", "guards", "models", "product", "resilience", "rule", "store", "training"]>
</#if>
<#if engagement.layers?seq_contains("serving")>
<#assign names = names + ["serving"]>
</#if>
from [=engagement.package] import (
<#list names?sort as name>
    [=name],
</#list>
)

__all__ = [
<#list names?sort as name>
    [=py(name)],
</#list>
]
