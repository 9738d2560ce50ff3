# [=engagement.name]

[=engagement.success.target] by [=engagement.success.measured_by]
