# Calibration of R survey's example samples by every method, with and without continuous auxiliaries, with sigma^2, and post-stratification.
# Second source for weights: calib() of R sampling, which stops at a gap of 1e-6. Rscript make.R in this folder.
suppressMessages({library(survey); library(sampling)}); data(api); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
S <- list(strat = apistrat, clus1 = apiclus1)
for (s in names(S)) { d <- S[[s]]
  write.csv(data.frame(base = g(d$pw), psu = if (s == "clus1") as.integer(factor(d$dnum)) else seq_len(nrow(d)), stratum = if (s == "strat") as.integer(d$stype) else 1, fpc = d$fpc,
    stype = as.integer(d$stype) - 1, sch.wide = as.integer(d$sch.wide) - 1, comp.imp = as.integer(d$comp.imp) - 1, api99 = d$api99, meals = d$meals,
    api00 = d$api00, enroll = ifelse(is.na(d$enroll), "NA", d$enroll), awards = as.integer(d$awards == "Yes")), paste0("input-", s, ".csv"), row.names = FALSE, quote = FALSE) }
D <- list(strat = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat), clus1 = svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1))
f3 <- ~stype + sch.wide + comp.imp; N3 <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122, comp.impYes = 4482)
fa <- ~stype + api99 + meals; Na <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, api99 = sum(apipop$api99), meals = sum(apipop$meals))
cal <- function(s, ...) calibrate(D[[s]], ..., epsilon = 1e-13, maxit = 200)
C <- list(
  list("strat", "linear", "margins", function() cal("strat", f3, N3)), list("strat", "raking", "margins", function() cal("strat", f3, N3, calfun = "raking")),
  list("strat", "logit", "margins", function() cal("strat", f3, N3, calfun = "logit", bounds = c(0.6, 1.7))),
  list("strat", "truncated-linear", "margins", function() cal("strat", f3, N3, calfun = "linear", bounds = c(0.6, 1.7))),
  list("strat", "truncated-raking", "margins", function() cal("strat", f3, N3, calfun = "raking", bounds = c(0.5, 2))),
  list("clus1", "linear", "margins", function() cal("clus1", f3, N3)), list("clus1", "raking", "margins", function() cal("clus1", f3, N3, calfun = "raking")),
  list("clus1", "logit", "margins", function() cal("clus1", f3, N3, calfun = "logit", bounds = c(0.3, 3))),
  list("strat", "linear", "auxiliaries", function() cal("strat", fa, Na)), list("strat", "raking", "auxiliaries", function() cal("strat", fa, Na, calfun = "raking")),
  list("strat", "logit", "auxiliaries", function() cal("strat", fa, Na, calfun = "logit", bounds = c(0.7, 1.5))),
  list("clus1", "linear", "auxiliaries", function() cal("clus1", fa, Na)), list("clus1", "raking", "auxiliaries", function() cal("clus1", fa, Na, calfun = "raking")),
  list("clus1", "truncated-linear", "auxiliaries", function() cal("clus1", fa, Na, calfun = "linear", bounds = c(0.4, 1.8))),
  list("clus1", "logit", "auxiliaries", function() cal("clus1", fa, Na, calfun = "logit", bounds = c(0.3, 2))),
  # sigma^2 proportional to the number of pupils on free meals, as for a ratio model: a no-intercept column alone, and with the types of school.
  list("clus1", "linear", "api99", function() cal("clus1", ~stype + api99, Na[1:4])),
  list("clus1", "linear", "ratio", function() { x <- subset(apiclus1, TRUE); x$m <- x$meals + 1; calibrate(svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = x), ~m - 1, c(m = sum(apipop$meals + 1)), variance = x$m) }),
  list("strat", "raking", "sigma", function() calibrate(D$strat, f3, N3, calfun = "raking", variance = apistrat$meals + 1, epsilon = 1e-13, maxit = 200)),
  list("strat", "linear", "sigma", function() calibrate(D$strat, fa, Na, variance = apistrat$meals + 1)),
  list("clus1", "poststratify", "stype", function() postStratify(D$clus1, ~stype, data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)))),
  list("clus1", "poststratify", "stype-schwide", function() postStratify(D$clus1, ~stype + sch.wide, as.data.frame(xtabs(~stype + sch.wide, apipop)))))
# calibrate() leaves sigma^2 out of the residuals of its iterated methods (weights d), where linearisation has weights d / sigma^2 as for the linear
# one (Deville and Sarndal 1992, result 5). The standard errors of that case are those of lm() residuals with d / sigma^2.
residual_se <- function(x, y, dom, total) { w <- weights(x); y[is.na(y)] <- 0; dom <- as.numeric(dom); e <- if (total) y * dom else dom * (y - sum(w * dom * y) / sum(w * dom)) / sum(w * dom)
  r <- resid(lm(e ~ model.matrix(f3, apistrat) - 1, weights = apistrat$pw / (apistrat$meals + 1))); SE(svytotal(~I(w * r / apistrat$pw), D$strat)) }
out <- NULL; W <- NULL
for (cc in C) { x <- cc[[4]](); tag <- data.frame(sample = cc[[1]], method = cc[[2]], columns = cc[[3]])
  W <- rbind(W, data.frame(tag, row = seq_along(weights(x)), value = g(weights(x))))
  y <- update(x, awards01 = as.integer(awards == "Yes"))
  for (v in c("api00", "awards01", "enroll")) for (dom in c("all", "H")) { z <- if (dom == "H") subset(y, stype == "H") else y
    m <- svymean(as.formula(paste0("~", v)), z, na.rm = TRUE); t <- svytotal(as.formula(paste0("~", v)), z, na.rm = TRUE)
    se <- c(SE(m), SE(t)); if (cc[[2]] == "raking" && cc[[3]] == "sigma") { ok <- !is.na(y$variables[[v]]) & (dom == "all" | apistrat$stype == "H")
      se <- c(residual_se(x, y$variables[[v]], ok, FALSE), residual_se(x, y$variables[[v]], ok, TRUE)) }
    out <- rbind(out, data.frame(tag, variable = v, domain = dom, quantity = c("mean", "mean_se", "total", "total_se"), value = g(c(coef(m), se[1], coef(t), se[2])))) } }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); write.csv(W, "weights.csv", row.names = FALSE, quote = FALSE)
# R sampling: linear, raking, logit and truncated, on the same columns.
X3 <- function(d) model.matrix(f3, d); Xa <- function(d) model.matrix(fa, d); V <- NULL
cs <- function(s, X, tot, method, cols, bounds = NULL) { a <- list(X(S[[s]]), S[[s]]$pw, tot, method = method, max_iter = 2000); if (!is.null(bounds)) a$bounds <- bounds; gg <- do.call(calib, a)
  V <<- rbind(V, data.frame(sample = s, method = if (method == "truncated") "truncated-linear" else method, columns = cols, row = seq_along(gg), value = g(gg))) }
for (s in names(S)) { cs(s, X3, N3, "linear", "margins"); cs(s, X3, N3, "raking", "margins"); cs(s, Xa, Na, "linear", "auxiliaries") }
cs("strat", X3, N3, "logit", "margins", c(0.6, 1.7)); cs("strat", X3, N3, "truncated", "margins", c(0.6, 1.7)); cs("clus1", Xa, Na, "truncated", "auxiliaries", c(0.4, 1.8))
write.csv(V, "sampling.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey")), paste("sampling", packageVersion("sampling"))), "versions.txt")
