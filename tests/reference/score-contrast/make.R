# One level of a characteristic against the others, in one site and in two pooled ones, by R's survey: svyglm on the level's indicator. Rscript make.R
suppressMessages(library(survey)); options(survey.lonely.psu = "fail")
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(57); n <- 160
d <- data.frame(site = rep(1:2, c(100, 60)), psu = c(rep(1:20, 5), rep(21:32, 5)), weight = round(exp(rnorm(n, 0, .5)), 4), level = sample(0:2, n, TRUE), score = sample(c(0, 20, 40, 60, 80, 100), n, TRUE))
d$score <- pmin(100, d$score + 20 * (d$level == 1)); d$score[c(3, 77, 120)] <- NA; d$level[c(9, 140)] <- NA
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE, na = ""); d <- read.csv("input.csv")
s <- svydesign(~psu, strata = ~site, weights = ~weight, data = d); out <- NULL
for (u in c("1", "2", "pooled")) for (l in 0:2) { g <- subset(s, !is.na(score) & !is.na(level) & (u == "pooled" | site == u))
  g <- update(g, inside = as.numeric(level == l)); m <- svyglm(score ~ inside, g); out <- rbind(out, data.frame(unit = u, level = l, difference = f(coef(m)[2]), se = f(SE(m)[2]), df = degf(g))) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
