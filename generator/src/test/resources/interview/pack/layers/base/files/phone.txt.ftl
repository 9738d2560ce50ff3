Phone [=my.phone] for [=engagement.name]
