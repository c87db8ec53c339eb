# Paule-Mandel pooling, and the Q-profile interval of the heterogeneity at tight tolerances, of metafor on log-odds of its dat.pritz1997, on homogeneous data,
# on units that differ less than chance allows, on simulated sites and on a pair. The interval at 95 and 90 %. Rscript make.R in this folder.
suppressMessages(library(metafor)); f <- function(x) formatC(x, digits = 17, format = "g", width = 1); set.seed(8)
d <- escalc(measure = "PLO", xi = xi, ni = ni, data = dat.pritz1997); v <- runif(40, .01, .2)
L <- list(pritz = data.frame(y = as.numeric(d$yi), v = as.numeric(d$vi)), homogeneous = data.frame(y = c(.10, .52, -.29, .11, .405), v = c(.04, .05, .03, .06, .02)),
  alike = data.frame(y = c(.10, .12, .09, .11, .105), v = c(.04, .05, .03, .06, .02)), sites = data.frame(y = -3 + rnorm(40, 0, sqrt(.09 + v)), v = v), pair = data.frame(y = c(.3, 1.4), v = c(.05, .1)))
input <- out <- NULL; add <- function(data, quantity, value) out <<- rbind(out, data.frame(data, quantity, value = f(as.numeric(value))))
for (n in names(L)) { x <- L[[n]]; input <- rbind(input, data.frame(data = n, y = f(x$y), v = f(x$v)))
  r <- rma(y, v, data = x, method = "PM", control = list(tol = 1e-14, maxiter = 10000, tau2.max = 1000)); k <- rma(y, v, data = x, method = "PM", test = "knha", control = list(tol = 1e-14, maxiter = 10000, tau2.max = 1000))
  add(n, "mean", r$b); add(n, "se", r$se); add(n, "kh_se", k$se); add(n, "kh_lower", k$ci.lb); add(n, "kh_upper", k$ci.ub); add(n, "tau2", r$tau2); add(n, "i2", r$I2 / 100); add(n, "h2", r$H2); add(n, "q", r$QE); add(n, "q_p", r$QEp)
  p <- predict(k); add(n, "kh_pi_lower", p$pi.lb); add(n, "kh_pi_upper", p$pi.ub)
  for (level in c(95, 90)) { ci <- suppressWarnings(confint(r, level = level, control = list(tol = 1e-13, maxiter = 10000, tau2.max = 1e5)))$random
    for (q in c(1, 3, 4)) for (e in 2:3) add(n, paste(c("tau2", "", "i2", "h2")[q], c("", "lower", "upper")[e], level, sep = "_"), ci[q, e] / if (q == 3) 100 else 1) } }
write.csv(input, "input.csv", row.names = FALSE, quote = FALSE); write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("metafor", packageVersion("metafor"))), "versions.txt")
