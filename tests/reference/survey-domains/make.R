# Domains in stratified cluster designs, with and without fpc: means by domain, covariances, contrasts, and the edges p = 0, p = 1,
# one respondent, one PSU, empty. The sample is constructed here (seed below); Rscript make.R in this folder.
suppressMessages(library(survey)); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(20261101)
psus <- data.frame(stratum = rep(1:5, c(2, 3, 4, 6, 3)), psu = c(1:2, 1:3, 1:4, 1:6, 1:3), fpc = rep(c(10, 12, 8, 40, 9), c(2, 3, 4, 6, 3)))
d <- psus[rep(seq_len(nrow(psus)), sample(4:14, nrow(psus), TRUE)), ]
n <- nrow(d)
d$weight <- round(exp(rnorm(n, 3, .5)), 6)
u <- rnorm(100)[d$stratum * 10 + d$psu]
d$group <- sample(0:2, n, TRUE, c(.5, .35, .15)) # 3 = one respondent, 4 = one PSU, 5 = nobody
d$group[d$stratum == 4 & d$psu == 6] <- 4L
d$group[d$stratum == 2 & d$psu == 2] <- 0L # a PSU wholly outside groups 1 and 2
d$group[60] <- 3L
d$y <- rbinom(n, 1, plogis(-1 + .8 * u + .5 * (d$group == 1)))
d$y[sample(n, 9)] <- NA
d$zero <- ifelse(is.na(d$y), NA, 0); d$one <- ifelse(is.na(d$y), NA, 1)
d$y[60] <- 1; d$zero[60] <- 0; d$one[60] <- 1
d$score <- round(50 + 10 * u + rnorm(n, 0, 8), 3); d$score[sample(n, 5)] <- NA; d$score[60] <- 61.5
d$weight[c(3, 40)] <- 0 # weighted out, but their PSUs stay in the design
input <- d[, c("stratum", "psu", "fpc", "weight", "group", "y", "zero", "one", "score")]
write.csv(input, "input.csv", row.names = FALSE, quote = FALSE, na = "")
out <- NULL
add <- function(design, variable, group, quantity, value) out <<- rbind(out, data.frame(design, variable, group, quantity, value = g(as.numeric(value))))
d <- read.csv("input.csv")
D <- list(wr = svydesign(~psu, strata = ~stratum, weights = ~weight, data = d, nest = TRUE),
          fpc = svydesign(~psu, strata = ~stratum, weights = ~weight, fpc = ~fpc, data = d, nest = TRUE))
for (k in names(D)) for (v in c("y", "zero", "one", "score")) {
  for (grp in c("all", 0:4)) {
    s <- if (grp == "all") D[[k]] else subset(D[[k]], group == as.integer(grp))
    s <- subset(s, !is.na(s$variables[[v]]))
    m <- svymean(as.formula(paste0("~", v)), s, deff = "replace")
    w <- weights(s); w <- w[w > 0]
    add(k, v, grp, "estimate", coef(m)); add(k, v, grp, "se", SE(m)); add(k, v, grp, "df", degf(s)); add(k, v, grp, "n", length(w))
    if (is.finite(deff(m)) && length(w) > 1 && !(v %in% c("zero", "one"))) add(k, v, grp, "deff", deff(m))
  }
  if (v %in% c("y", "score")) {
    # influence of the difference of two domain means through a ratio-free route: covariance matrix of svyby
    s <- subset(D[[k]], !is.na(D[[k]]$variables[[v]]))
    b <- svyby(as.formula(paste0("~", v)), ~group, s, svymean, covmat = TRUE)
    V <- vcov(b)
    add(k, v, "0-1", "covariance", V["0", "1"])
    con <- svycontrast(b, c(1, -1, 0, 0, 0)); add(k, v, "0-1", "difference", coef(con)); add(k, v, "0-1", "se", SE(con))
    con <- svycontrast(b, c(0, 1, -1, 0, 0)); add(k, v, "1-2", "difference", coef(con)); add(k, v, "1-2", "se", SE(con))
  }
}
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
