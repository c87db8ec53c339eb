# Domains, contrasts, ratios, quantiles, variances, standardisation and independence tests of R survey beyond the golden table: raked designs, domains,
# every interval type. Rscript make.R, in this folder. Reads the data in ../golden-survey-4.1-1; writes expected.csv and versions.txt.
suppressMessages(library(survey))
data <- function(f) read.csv(file.path("..", "golden-survey-4.1-1", f), stringsAsFactors = TRUE, check.names = FALSE)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = data("apiclus1.csv"))
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = data("apistrat.csv"))
nhanes <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = data("nhanes.csv"))
margins <- list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)), data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122)), data.frame(comp.imp = c("No", "Yes"), Freq = c(1712, 4482)))
raked <- rake(clus1, list(~stype, ~sch.wide, ~comp.imp), margins, control = list(maxit = 500, epsilon = 1e-13))
designs <- list(clus1 = clus1, strat = strat, raked = raked)
out <- NULL
add <- function(case, statistic, value) {
  names <- if (is.null(names(value))) seq_along(value) else names(value)
  out <<- rbind(out, data.frame(case, statistic = paste0(statistic, if (length(value) > 1) paste0(".", names)), value = formatC(as.numeric(value), digits = 16, format = "g", width = 1)))
}
within_design <- function(d, columns) { d$variables <- cbind(d$variables, columns); d }
# Means of api00 in cells with their covariance: svyby(covmat = TRUE) where it works; in a raked design, where it fails, the totals of the linearised scores.
cells <- function(d, factors) {
  if (is.null(d$postStrata)) return(svyby(~api00, factors, d, svymean, covmat = TRUE))
  group <- interaction(d$variables[all.vars(factors)]); w <- weights(d); y <- d$variables$api00
  scores <- sapply(levels(group), function(k) ifelse(group == k, (y - weighted.mean(y[group == k], w[group == k])) / sum(w[group == k]), 0))
  colnames(scores) <- paste0("z", seq_len(ncol(scores)))
  v <- vcov(svytotal(reformulate(colnames(scores)), within_design(d, scores)))
  m <- svyby(~api00, factors, d, svymean)
  structure(list(coef = coef(m), var = v), class = "cells")
}
coef.cells <- function(object, ...) object$coef
vcov.cells <- function(object, ...) object$var
contrast <- function(case, by, coefficients) {
  if (inherits(by, "cells")) { add(case, "estimate", sum(coefficients * coef(by))); add(case, "se", sqrt(sum(outer(coefficients, coefficients) * vcov(by)))); return() }
  r <- svycontrast(by, setNames(coefficients, names(coef(by)))); add(case, "estimate", coef(r)); add(case, "se", SE(r))
}

# svyby(covmat = TRUE) of 4.1-1 fails in a subset; every PSU keeps rows without the missing answers, so the design is the same.
complete <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = subset(data("nhanes.csv"), !is.na(HI_CHOL)))
by <- svyby(~HI_CHOL, ~race, complete, svymean, covmat = TRUE); add("race.nhanes", "vcov", as.numeric(vcov(by)))
by <- svyby(~HI_CHOL, ~agecat, complete, svymean, covmat = TRUE); contrast("trend.agecat.nhanes", by, c(-1.5, -0.5, 0.5, 1.5) / 5); contrast("trend.midpoints.nhanes", by, (c(10, 29.5, 49.5, 70) - 39.75) / sum((c(10, 29.5, 49.5, 70) - 39.75)^2))
for (n in names(designs)) {
  d <- designs[[n]]
  by <- cells(d, ~awards + stype); add(paste0("cells.", n), "coef", unname(coef(by))); add(paste0("cells.", n), "vcov", as.numeric(vcov(by)))
  contrast(paste0("interaction.", n), by, c(1, -1, -1, 1, 0, 0))
  by <- cells(d, ~stype); contrast(paste0("outer.", n), by, c(1, -2, 1))
  r <- svyby(~api.stu, ~stype, d, svyratio, denominator = ~enroll); add(paste0("ratio.", n), "coef", setNames(coef(r), r$stype)); add(paste0("ratio.", n), "se", setNames(SE(r), r$stype))
  for (k in c("E", "H", "M")) { v <- svyvar(~api00, subset(d, stype == k)); add(paste0("variance.", n, ".", k), "estimate", coef(v)); add(paste0("variance.", n, ".", k), "se", SE(v)) }
  t <- svyby(~api00, ~stype, d, svytotal, deff = TRUE); add(paste0("totaldeff.", n), "deff", setNames(deff(t), t$stype))
  t <- svyttest(api00 ~ awards, d); add(paste0("ttest.", n), "t", t$statistic); add(paste0("ttest.", n), "df", t$parameter); add(paste0("ttest.", n), "p", t$p.value)
  for (s in c("F", "Chisq", "Wald", "adjWald")) {
    t <- suppressWarnings(svychisq(~awards + stype, d, statistic = s)); add(paste0("chisq.", n), s, c(stat = as.numeric(t$statistic), p = as.numeric(t$p.value)))
    t <- suppressWarnings(svychisq(~awards + stype, subset(d, ell > 15), statistic = s)); add(paste0("chisqdomain.", n), s, c(stat = as.numeric(t$statistic), p = as.numeric(t$p.value)))
  }
  # Below the share of the smallest value svyquantile gives the second smallest: the lower limits of the 10 % quantile in domain M.
  for (type in c("mean", "beta", "xlogit", "asin")) for (domain in c("all", "M")) {
    q <- svyquantile(~api00, if (domain == "all") d else subset(d, stype == "M"), c(0.1, 0.5, 0.77), interval.type = type)
    case <- paste("quantile", n, domain, type, sep = "."); p <- c("10", "50", "77")
    add(case, "estimate", setNames(coef(q), p)); add(case, "se", setNames(as.numeric(SE(q)), p)); ci <- confint(q); add(case, "lower", setNames(ci[, 1], p)); add(case, "upper", setNames(ci[, 2], p))
  }
}
for (s in c("F", "Chisq", "Wald", "adjWald")) { t <- svychisq(~agecat + race, nhanes, statistic = s); add("chisq.nhanes", s, c(stat = as.numeric(t$statistic), p = as.numeric(t$p.value))) }
for (n in c("clus1", "strat")) {
  s <- svystandardize(designs[[n]], by = ~comp.imp, over = ~awards, population = c(1712, 4482), excluding.missing = ~api00)
  b <- svyby(~api00, ~awards, s, svymean); add(paste0("standardised.", n), "coef", setNames(coef(b), b$awards)); add(paste0("standardised.", n), "se", setNames(SE(b), b$awards))
}
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
