# P(X <= h, Y <= k): one-dimensional integral of phi(x) Phi((k - rho x)/sqrt(1 - rho^2)), split where it bends, checked here with mvtnorm. Rscript make.R
library(mvtnorm)
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
P <- function(h, k, r) { s <- sqrt((1 - r) * (1 + r)); g <- function(x) dnorm(x) * pnorm((k - r * x) / s)
  bend <- k / r; cuts <- sort(unique(pmin(h, pmax(-38, c(-38, -8, -4, 0, 4, bend + c(-20, -5, -1, 0, 1, 5, 20) * s / abs(r), h)))))
  sum(mapply(function(a, b) integrate(g, a, b, rel.tol = 1.2e-14, abs.tol = 0, subdivisions = 2000, stop.on.error = FALSE)$value, head(cuts, -1), tail(cuts, -1))) }
out <- expand.grid(h = c(-3, -1.2, 0, .4, 2.5), k = c(-2.1, -1.2, 0, .4, 1.7), rho = c(-.999, -.9, -.3, .05, .5, .8, .97, .9999))
out$value <- mapply(P, out$h, out$k, out$rho)
m <- mapply(function(h, k, r) pmvnorm(upper = c(h, k), corr = matrix(c(1, r, r, 1), 2), algorithm = TVPACK(1e-15)), out$h, out$k, out$rho)
cat("largest difference from mvtnorm:", max(abs(m - out$value)), "\n"); stopifnot(max(abs(m - out$value)) < 1e-13)
out$value <- f(out$value); write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(c(R.version.string, paste("mvtnorm", packageVersion("mvtnorm"))), "versions.txt")
