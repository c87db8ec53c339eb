# Spiegelhalter (2005): exact binomial limits with interpolation, and over-dispersion on the arcsine scale, on metafor's dat.pritz1997. Rscript make.R in this folder.
suppressMessages(library(metafor)); f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
d <- dat.pritz1997; x <- d$xi; n <- d$ni; t0 <- sum(x) / sum(n); out <- NULL; add <- function(quantity, n, value) out <<- rbind(out, data.frame(quantity, n = n, value = f(value)))
lim <- function(n, pr, t) { r <- qbinom(pr, n, t); max(0, (r - (pbinom(r, n, t) - pr) / (pbinom(r, n, t) - pbinom(r - 1, n, t))) / n) }
for (pr in c(.001, .025, .975, .999)) { for (m in sort(unique(n))) add(paste0("limit_", pr), m, lim(m, pr, t0)); for (m in c(30, 180, 900, 87300)) add(paste0("rare_", pr), m, lim(m, pr, .013)) }
z <- 2 * sqrt(n) * (asin(sqrt(x / n)) - asin(sqrt(t0))); lo <- quantile(z, .1, names = FALSE); hi <- quantile(z, .9, names = FALSE); phi <- mean(pmin(pmax(z, lo), hi)^2); k <- length(n); w <- 4 * n; tau2 <- max(0, (k * phi - (k - 1)) / (sum(w) - sum(w^2) / sum(w)))
add("target", 0, t0); add("phi", 0, phi); add("tau2", 0, tau2); for (i in seq_along(n)) { add("z", i, z[i]); add("z_adjusted", i, (asin(sqrt(x[i] / n[i])) - asin(sqrt(t0))) / sqrt(1 / (4 * n[i]) + tau2)) }
write.csv(data.frame(x, n), "input.csv", row.names = FALSE, quote = FALSE); write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("data: metafor", packageVersion("metafor"))), "versions.txt")
