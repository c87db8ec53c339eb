# Lonely-PSU policies of R survey 4.1-1 on a constructed design: two strata with one PSU, one of them sampled in full under "fpc".
# "adjust" for totals is the definition of survey 4.5 (centred at the mean PSU total of the design), written out below, because 4.1-1 centres at 0;
# for means of uncalibrated designs both agree, and the mean below is 4.1-1's own.
suppressMessages(library(survey)); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(41); d <- data.frame(stratum = rep(1:5, c(12, 9, 4, 6, 10)), psu = c(rep(1:3, 4), rep(1:3, 3), rep(1, 4), rep(1, 6), rep(1:5, 2)))
d$fpc <- c(9, 30, 1, 7, 11)[d$stratum]; d$weight <- round(runif(nrow(d), 5, 50), 4); d$y <- round(rnorm(nrow(d), 20 + d$stratum, 4), 3); d$b <- as.integer(d$y > 23)
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE); d <- read.csv("input.csv")
out <- NULL; add <- function(...) out <<- rbind(out, data.frame(..., stringsAsFactors = FALSE))
for (k in c("wr", "fpc")) for (p in c("certainty", "adjust", "average")) {
  options(survey.lonely.psu = p)
  s <- if (k == "wr") svydesign(~psu, strata = ~stratum, weights = ~weight, data = d, nest = TRUE) else svydesign(~psu, strata = ~stratum, weights = ~weight, fpc = ~fpc, data = d, nest = TRUE)
  for (v in c("y", "b")) {
    m <- svymean(as.formula(paste0("~", v)), s); add(design = k, policy = p, variable = v, quantity = "mean_se", value = g(as.numeric(SE(m))))
    if (p != "adjust") se <- as.numeric(SE(svytotal(as.formula(paste0("~", v)), s))) else {
      t <- aggregate(list(t = d$weight * d[[v]]), d[c("stratum", "psu")], sum); n <- table(t$stratum); N <- if (k == "fpc") c(9, 30, 1, 7, 11) else rep(Inf, 5)
      f <- ifelse(is.finite(N), (N - n) / N, 1); V <- 0
      for (h in 1:5) { x <- t$t[t$stratum == h]; V <- V + if (length(x) > 1) f[h] * length(x) * var(x) else f[h] * (x - mean(t$t))^2 }
      se <- sqrt(V) }
    add(design = k, policy = p, variable = v, quantity = "total_se", value = g(se))
  }
}
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
