<#assign has = engagement.layers>
<#assign data = engagement.data>
<#assign success = engagement.success>
<#assign whose = engagement.customer!"the customer">
<#-- Days are counted by their Julian day number, so that a week is seven of them in any year. -->
<#function serial day>
  <#local a = ((14 - day[5..6]?number) / 12)?floor>
  <#local y = day[0..3]?number + 4800 - a>
  <#local m = day[5..6]?number + 12 * a - 3>
  <#return day[8..9]?number + ((153 * m + 2) / 5)?floor + 365 * y + (y / 4)?floor - (y / 100)?floor + (y / 400)?floor - 32045>
</#function>
<#function written number>
  <#local a = number + 32044>
  <#local b = ((4 * a + 3) / 146097)?floor>
  <#local c = a - (146097 * b / 4)?floor>
  <#local d = ((4 * c + 3) / 1461)?floor>
  <#local e = c - (1461 * d / 4)?floor>
  <#local m = ((5 * e + 2) / 153)?floor>
  <#local late = (m / 10)?floor>
  <#return (100 * b + d - 4800 + late)?string("0000") + "-" + (m + 3 - 12 * late)?string("00") + "-" + (e - ((153 * m + 2) / 5)?floor + 1)?string("00")>
</#function>
<#assign known = data.first_sprint?? && data.first_sprint?length == 10>
<#function before weeks days>
  <#if known><#return written(serial(data.first_sprint) - 7 * weeks - days)></#if>
  <#return (weeks gt 0)?then("T-" + weeks + " weeks", "T")>
</#function>
<#assign wait = quantity(data.label_delay)>
<#assign ripe = ((wait.unit == "w")?then(7, (wait.unit == "d")?then(1, 0)) * wait.value)?ceiling>
<#assign personal = []>
<#list data.sources as source><#if source.personal!false><#assign personal = personal + ["`" + source.id + "`"]></#if></#list>
# Preparing the data

Six weeks before the first joint sprint (<#if known>[=data.first_sprint]<#else>T, not known yet: an open question of the charter</#if>) [=md(whose)] and we begin, so that nobody waits for data when everybody is in one room.

| until | what | done when | owner |
| --- | --- | --- | --- |
| [=before(6, 0)] | **Access** to <#list data.sources as source>`[=source.id]`<#sep>, </#list> | a named person of ours has opened each, read-only | data-expert |
| [=before(5, 0)] | **Legal basis** for <#if personal?has_content>[=personal?join(", ")]: personal data<#else>each source: is there personal data in it?</#if><#list engagement.groups as group><#if group?is_first>; measuring </#if>[=md(group.attribute)]<#sep>, </#list><#if engagement.groups?has_content> (bases in [the charter](charter.md))</#if> | it is written down, with who may see what for how long | [=success.owner.customer] |
| [=before(4, 0)] | **Sample**: some thousand rows, every column, pseudonyms for ids | <#if has?seq_contains("adopt")>`make data-adopt FILE=sample.csv TARGET=column` has drafted its contract, and both sides have read it<#else>both sides have read it, column by column</#if> | data-expert |
| [=before(3, 0)] | **Labels**: what came true, from [=md(success.measured_by)] | outcomes are joined to their cases<#if known && ripe gt 0>. An outcome is known after [=md(data.label_delay)]: rows after [=before(3, ripe)] have none yet, do not count them as negative<#else>; rows younger than [=md(data.label_delay)] have none yet</#if> | data-science-lead |
| [=before(2, 0)] | **Profile**: the whole table, held against the contract | <#if has?seq_contains("data-readiness")>`make data-readiness FILE=table.csv` finds nothing that its owner cannot explain<#else>every column has a type, a range and a meaning</#if> | data-science-lead |
| [=before(1, 0)] | **Split** frozen: parts disjoint by subject and time | <#if has?seq_contains("adopt")>`make data-adopt FILE=table.csv ACCEPT=yes` has taken it, <#if has?seq_contains("data-readiness")>`make data-readiness` exits 0, </#if></#if>the manifest is committed | data-science-lead |
| [=before(0, 0)] | **First sprint** | <#if has?seq_contains("metrics")>`make gate` says something about [=md(whose)]<#else>work begins</#if> | tech-lead |

<#assign late = []>
<#if known>
<#list data.sources as source>
<#if source.access?? && source.access?length == 10 && serial(source.access) gt serial(data.first_sprint) - 42>
<#assign late = late + ["`" + source.id + "` (" + (source.owner!"data-expert") + ") on " + source.access + ", " + (serial(source.access) - serial(data.first_sprint) + 42)?string("0") + " days after the plan"]>
</#if>
</#list>
</#if>
<#list data.sources as source><#if !source.access??><#assign late = late + ["`" + source.id + "` (" + (source.owner!"data-expert") + "): no day is agreed"]></#if></#list>
<#if late?has_content>
**Access is promised later than that:** <#list late as one>[=one]<#sep>; </#list>. What follows moves with it, or the owner finds an earlier way.

</#if>
<#if has?seq_contains("data-readiness")>
## Before the first real row

`make synthetic` makes rows from the contract alone: right types, ranges and keys, an outcome that follows the rule without ML three times out of four. Training, service, flights and
monitoring run on them; every report says that they are synthetic. Point `file` of the mapping at them; [data/README.md](../data/README.md) says what else stands there.

`make data-readiness` then scores what was delivered: schema, duplicates, distribution, labels, leaks. The score is the weakest of them. `FILE=` judges a delivery that is not taken yet.

</#if>
## How a file gets here

1. [=whose?cap_first] puts it where only named people can read it: their own storage, a link that ends after days. Never by mail, chat, ticket or this repository.
2. Ids become pseudonyms before it leaves them, with a key that stays there; columns that nobody needs stay there, too. Encrypt it, and send the key another way.
3. The data-expert tells its sha256 by another channel; `sha256sum FILE` must say the same.
4. It lies in `data/raw/`, which Git ignores, on encrypted disks. Who has a copy is noted in the <#if has?seq_contains("ci-github")>issue "Data delivery"<#else>minutes</#if>.
<#if has?seq_contains("forget")>
5. It is deleted when the engagement ends; who asks to be forgotten before is: [forget](runbooks/forget.md).
<#else>
5. It is deleted when the engagement ends, and the deletion is confirmed in writing.
</#if>
