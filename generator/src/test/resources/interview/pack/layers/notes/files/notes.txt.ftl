By [=my.author]
