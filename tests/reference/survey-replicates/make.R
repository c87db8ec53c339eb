# Replicate designs of R survey: JK1, JKn, BRR, Fay, raked in every replicate, with and without finite population correction. Inputs: input-scd.csv here,
# ../survey-calibrate/input-clus1.csv and input-strat.csv. Rscript make.R in this folder.
suppressMessages(library(survey)); data(api); data(scd); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
write.csv(with(scd, data.frame(stratum = ESA, psu = ambulance, arrests, alive)), "input-scd.csv", row.names = FALSE, quote = FALSE)
D <- list(clus1 = svydesign(~dnum, weights = ~pw, data = apiclus1), clus1.fpc = svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),
  strat = svydesign(~1, strata = ~stype, weights = ~pw, data = apistrat), strat.fpc = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat),
  scd = svydesign(~ambulance, prob = ~1, strata = ~ESA, nest = TRUE, data = scd))
pop <- list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)), data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122)))
out <- NULL; add <- function(...) out <<- rbind(out, data.frame(...))
for (mse in c(FALSE, TRUE)) for (n in c("clus1", "clus1.fpc", "strat", "strat.fpc")) for (raked in c(FALSE, TRUE)) {
  r <- as.svrepdesign(D[[n]], type = if (grepl("clus1", n)) "JK1" else "JKn", mse = mse, compress = FALSE); if (raked) r <- rake(r, list(~stype, ~sch.wide), pop, control = list(maxit = 1000, epsilon = 1e-13))
  m <- svymean(~api00 + api99, r); t <- svytotal(~api00, r)
  add(design = n, type = if (raked) "raked" else "plain", mse = mse, quantity = c("mean", "mean_se", "mean99", "covariance", "total", "total_se", "df"), value = g(c(coef(m)[1], SE(m)[1], coef(m)[2], vcov(m)[1, 2], coef(t), SE(t), degf(r)))) }
W <- NULL
for (mse in c(FALSE, TRUE)) for (ty in c("BRR", "Fay", "JKn")) { r <- if (ty == "Fay") as.svrepdesign(D$scd, type = ty, fay.rho = 0.3, mse = mse) else as.svrepdesign(D$scd, type = ty, mse = mse)
  x <- svyratio(~alive, ~arrests, r); t <- svytotal(~alive, r); w <- weights(r, "analysis")
  add(design = "scd", type = ty, mse = mse, quantity = c("ratio", "ratio_se", "total", "total_se", "df", "replicates"), value = g(c(coef(x), SE(x), coef(t), SE(t), degf(r), ncol(w))))
  if (!mse) W <- rbind(W, data.frame(type = ty, replicate = rep(seq_len(ncol(w)) - 1, each = nrow(w)), coefficient = g(rep(r$scale * r$rscales, each = nrow(w))), row = rep(seq_len(nrow(w)) - 1, ncol(w)), value = g(as.numeric(w)))) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); write.csv(W, "weights.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
