# R's rake on two margins with respondents who lack a level: the missing level is a level whose total is its share of the base weights
# (docs/decisions/0005). The totals are worked by hand. Rscript make.R in this folder.
suppressMessages(library(survey)); f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
i <- 1:50
d <- data.frame(base = ifelse(i %% 2 == 0, 3, 1), # 25 of 1 and 25 of 3: 100 in all
  sex = ifelse(i %in% c(4, 18), "missing", ifelse((i * 7) %% 11 < 5, "men", "women")),
  age = ifelse(i %in% c(4, 7, 21, 30), "missing", c("young", "middle", "old")[1 + (i * i) %% 7 %% 3]))
# Margins of 10000: men 4800, women 5200; young 2500, middle 4500, old 3000.
# sex: rows 4 and 18 lack it, base weights 3 + 3 = 6 of 100, so 600; the rest 9400 x 0.48 = 4512 and x 0.52 = 4888.
# age: rows 4, 7, 21, 30 lack it, 3 + 1 + 1 + 3 = 8 of 100, so 800; the rest 9200 x 0.25 = 2300, x 0.45 = 4140, x 0.30 = 2760.
s <- rake(svydesign(~1, weights = ~base, data = d), list(~sex, ~age),
  list(data.frame(sex = c("men", "women", "missing"), Freq = c(4512, 4888, 600)),
       data.frame(age = c("young", "middle", "old", "missing"), Freq = c(2300, 4140, 2760, 800))),
  control = list(maxit = 5000, epsilon = 1e-12))
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(weight = f(weights(s))), "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
