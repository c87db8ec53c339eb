# Random-effects pooling of metafor on its own dat.pritz1997 (log-odds), on homogeneous data (tau^2 = 0) and on simulated sites. Rscript make.R in this folder.
suppressMessages(library(metafor)); f <- function(x) formatC(x, digits = 17, format = "g", width = 1); set.seed(8)
d <- escalc(measure = "PLO", xi = xi, ni = ni, data = dat.pritz1997)
v <- runif(40, .01, .2)
L <- list(pritz = data.frame(y = as.numeric(d$yi), v = as.numeric(d$vi)), homogeneous = data.frame(y = c(.10, .12, .09, .11, .105), v = c(.04, .05, .03, .06, .02)), sites = data.frame(y = -3 + rnorm(40, 0, sqrt(.09 + v)), v = v), pair = data.frame(y = c(.3, 1.4), v = c(.05, .1)))
input <- out <- NULL; add <- function(data, method, quantity, value) out <<- rbind(out, data.frame(data, method, quantity, value = f(as.numeric(value))))
for (n in names(L)) { x <- L[[n]]; input <- rbind(input, data.frame(data = n, y = f(x$y), v = f(x$v)))
  for (m in c("REML", "DL")) { r <- rma(y, v, data = x, method = m, control = list(maxiter = 10000, threshold = 1e-14)); k <- rma(y, v, data = x, method = m, test = "knha", control = list(maxiter = 10000, threshold = 1e-14)); p <- predict(r); pk <- predict(k)
    add(n, m, "mean", r$b); add(n, m, "se", r$se); add(n, m, "lower", r$ci.lb); add(n, m, "upper", r$ci.ub); add(n, m, "kh_se", k$se); add(n, m, "kh_lower", k$ci.lb); add(n, m, "kh_upper", k$ci.ub)
    add(n, m, "tau2", r$tau2); add(n, m, "i2", r$I2 / 100); add(n, m, "q", r$QE); add(n, m, "q_p", r$QEp); add(n, m, "pi_lower", p$pi.lb); add(n, m, "pi_upper", p$pi.ub); add(n, m, "kh_pi_lower", pk$pi.lb); add(n, m, "kh_pi_upper", pk$pi.ub)
    if (m == "REML") { add(n, m, "tau2_se", r$se.tau2); b <- blup(r); for (i in seq_along(b$pred)) { add(n, m, paste0("blup_", i), b$pred[i]); add(n, m, paste0("blup_se_", i), b$se[i]); add(n, m, paste0("blup_lower_", i), b$pi.lb[i]) } } } }
write.csv(input, "input.csv", row.names = FALSE, quote = FALSE); write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("metafor", packageVersion("metafor"))), "versions.txt")
