<#assign days = {"ms": 0, "s": 0, "min": 0, "h": 0.041667, "d": 1, "w": 7}>
<#function long text><#local q = quantity(text)><#return q.value * days[q.unit]></#function>
<#assign keep = (long(engagement.success.window) + [long(engagement.data.label_delay), 1]?max)?ceiling + 7>
# Start Prometheus in this folder, and let it keep what the longest rule looks back on: the window of the success metric
# ([=engagement.success.window]) and the label delay ([=engagement.data.label_delay]) before it, with a week to spare. The default of 15d would blind it.
#
#   prometheus --config.file=prometheus.yml --storage.tsdb.retention.time=[=keep]d
global:
  scrape_interval: [=my.scrape_seconds]s
  evaluation_interval: 1m
rule_files: [rules.yaml]
alerting:
  alertmanagers:
    - static_configs:
        - targets: ["127.0.0.1:9093"]
scrape_configs:
  - job_name: [=yaml(engagement.slug)]
<#if engagement.serving == "batch">
    honor_labels: true # the batch pushes its counters to a Pushgateway
</#if>
    static_configs:
      - targets: [[=yaml(my.target)]]
