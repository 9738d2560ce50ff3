# No outcomes are coming back

Alert `outcomes_missing`: outputs were made [=md(engagement.data.label_delay)] ago, and since then not one outcome has been recorded. Owner: [=engagement.success.owner.ours].
While this lasts the success metric is blind: it shows the past, and no flight may advance on it.

1. Where do outcomes come from? [=md(engagement.success.measured_by)]. Ask the owner of that source:
<#list engagement.data.sources as source>
   `[=source.id]` belongs to [=source.owner!"nobody yet"].
</#list>
2. Do they arrive, and are refused? The service counts an outcome only for a prediction id that it knows; its log names the others.
3. Are they late rather than missing? Then `data.label_delay` in `engagement.yaml` is too short: correct it, and run `groundwork update`.

Until outcomes are back, hold every flight at its stage. Late outcomes are still counted when they come.
