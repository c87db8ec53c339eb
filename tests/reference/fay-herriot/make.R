# Area models: REML variance, coefficients and predictors of metafor (rma, blup: its variance is g1 + g2), and the mean squared error of Prasad and Rao
# (1990) / Datta and Lahiri (2000) written out with full matrices. Constructed areas: many, few, with two covariates, and with tau^2 = 0. Rscript make.R here.
suppressMessages(library(metafor)); f <- function(x) formatC(x, digits = 17, format = "g", width = 1); set.seed(31)
area <- function(k, tau2, b, vlo, vhi) { x1 <- rnorm(k); x2 <- rbinom(k, 1, .4); v <- runif(k, vlo, vhi); data.frame(y = -3 + b[1] * x1 + b[2] * x2 + rnorm(k, 0, sqrt(tau2)) + rnorm(k, 0, sqrt(v)), v = v, x1 = x1, x2 = x2) }
L <- list(sites = area(97, .09, c(0, 0), .01, .15), covariates = area(60, .09, c(.3, -.4), .01, .15), few = area(9, 4, c(.5, 0), .02, .6), none = area(25, 0, c(0, 0), .2, .3))
input <- out <- NULL; add <- function(data, quantity, unit, value) out <<- rbind(out, data.frame(data, quantity, unit, value = f(as.numeric(value))))
for (n in names(L)) { d <- L[[n]]; input <- rbind(input, data.frame(data = n, y = f(d$y), v = f(d$v), x1 = f(d$x1), x2 = d$x2)); d <- data.frame(y = as.numeric(f(d$y)), v = as.numeric(f(d$v)), x1 = as.numeric(f(d$x1)), x2 = d$x2)
  form <- if (n %in% c("covariates", "few")) ~ x1 + x2 else ~ 1
  r <- rma(y, v, mods = form, data = d, method = "REML", control = list(maxiter = 10000, threshold = 1e-14)); b <- blup(r); add(n, "tau2", "", r$tau2)
  for (j in seq_along(r$b)) { add(n, "coef", j, r$b[j]); add(n, "se", j, r$se[j]) }
  X <- model.matrix(form, d); V <- diag(r$tau2 + d$v); Vi <- solve(V); C <- solve(t(X) %*% Vi %*% X); B <- d$v / (d$v + r$tau2)
  g1 <- r$tau2 * B; g2 <- B^2 * diag(X %*% C %*% t(X)); g3 <- d$v^2 / (d$v + r$tau2)^3 * 2 / sum(diag(Vi %*% Vi)); mse <- g1 + g2 + 2 * g3
  cat(n, "tau2", r$tau2, "g1+g2 against blup:", max(abs(sqrt(g1 + g2) / b$se - 1)), "\n")
  for (i in seq_len(nrow(d))) { add(n, "eblup", i, b$pred[i]); add(n, "blup_se", i, b$se[i]); add(n, "mse", i, mse[i]); add(n, "g3", i, g3[i]) } }
write.csv(input, "input.csv", row.names = FALSE, quote = FALSE); write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("metafor", packageVersion("metafor"))), "versions.txt")
