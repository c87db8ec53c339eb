# Exact ends of the profile-likelihood intervals, where svyciprop(method = "likelihood") interpolates a profile by a spline.
# Rscript likelihood.R, in this folder, after golden.R. Writes likelihood.tsv: the ends that R printed in expected.tsv, and the roots of the same
# deviance (R's own binomial()$dev.resids, summed over the rows) at the cut-off t^2 * dispersion * V / V_naive, by uniroot.
# Dispersion: svyvar of the Pearson residuals, n / (n - 1) for a 0/1 outcome.
suppressMessages(library(survey)); data(api); data(nhanes)
read <- read.delim("expected.tsv", quote = "", colClasses = "character")
out <- NULL
ends <- function(id, what, design, f, level = 0.95, df = degf(design)) {
  m <- svymean(f, design, na.rm = TRUE); p <- as.numeric(coef(m))[length(coef(m))]; se <- as.numeric(SE(m))[length(coef(m))]
  y <- as.numeric(model.frame(f, design$variables, na.action = na.pass)[[1]]); w <- weights(design)
  keep <- !is.na(y) & w > 0; y <- y[keep]; w <- w[keep]; n <- length(y)
  w <- w / sum(w) * p * (1 - p) / se^2
  deviance <- function(mu) sum(binomial()$dev.resids(y, rep(mu, n), w))
  cut <- qt((1 + level) / 2, df)^2 * n / (n - 1) + deviance(p)
  root <- function(a, b) plogis(uniroot(function(b) deviance(plogis(b)) - cut, c(a, b), tol = 1e-14)$root)
  lower <- root(-25, qlogis(p)); upper <- root(qlogis(p), 25)
  printed <- function(end) read$value[read$id == id & read$what == paste0(what, end)]
  g <- function(x) formatC(x, digits = 15, format = "g", width = 1)
  out <<- rbind(out, data.frame(id, what, lower = g(lower), upper = g(upper), printed_lower = printed("lo"), printed_upper = printed("hi")))
}
one <- "likelihood/est_lo_hi_se/"
srs <- svydesign(id = ~1, weights = ~pw, data = transform(apisrs, rare = as.numeric(seq_len(nrow(apisrs)) == 1)))
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = transform(apiclus1, rare = as.numeric(seq_len(nrow(apiclus1)) == 1)))
d <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
ends("ciprop.ell0.clus1", one, clus1, ~I(as.numeric(ell == 0))); ends("ciprop.ell0.strat", one, strat, ~I(as.numeric(ell == 0)))
ends("ciprop.schwide.strat", one, strat, ~I(as.numeric(sch.wide == "Yes")))
ends("ciprop.hichol.nhanes", one, d, ~HI_CHOL); ends("ciprop.hichol.nhanes.L90", one, d, ~HI_CHOL, 0.90); ends("ciprop.hichol.nhanes.dfInf", one, d, ~HI_CHOL, df = Inf)
ends("ciprop.rare1.clus1", one, clus1, ~rare); ends("ciprop.rare1.srs", one, srs, ~rare)
for (k in levels(nhanes$agecat)) ends("by.hichol.agecat.nhanes.likelihood", paste0(k, "/"), subset(d, agecat == k), ~HI_CHOL)
ends("edge.domainH.uncal", one, subset(srs, stype == "H"), ~I(as.numeric(awards == "Yes")))
write.table(out, "likelihood.tsv", sep = "\t", row.names = FALSE, quote = FALSE)
