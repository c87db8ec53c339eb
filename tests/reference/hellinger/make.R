# Distance of two attribution profiles with its linearised standard error by R's survey: totals of indicators, svycontrast on an expression. Rscript make.R
suppressMessages(library(survey))
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(56); n <- 260; b <- 7
d <- data.frame(stratum = rep(1:2, each = n / 2), psu = rep(1:52, each = 5), weight = round(exp(rnorm(n, 0, .4)), 4))
for (k in 1:b) d[[paste0("r", k)]] <- sample(0:3, n, TRUE, c(.2, .5 - k / 20, .1 + k / 20, .2))
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE); d <- read.csv("input.csv")
for (k in 1:b) { d[[paste0("p", k)]] <- as.numeric(d[[paste0("r", k)]] == 1); d[[paste0("q", k)]] <- as.numeric(d[[paste0("r", k)]] == 2) }
p <- paste0("p", 1:b); q <- paste0("q", 1:b)
ex <- parse(text = sprintf("sqrt(1 - (%s) / sqrt((%s) * (%s)))", paste0("sqrt(", p, "*", q, ")", collapse = "+"), paste(p, collapse = "+"), paste(q, collapse = "+")))[[1]]
out <- NULL
for (g in c("psu", "row")) { s <- svydesign(if (g == "psu") ~psu else ~1, strata = ~stratum, weights = ~weight, data = d, nest = TRUE)
  c <- svycontrast(svytotal(reformulate(c(p, q)), s), ex); out <- rbind(out, data.frame(design = g, distance = f(coef(c)), se = f(SE(c)))) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
