# Quantiles and tail probabilities of R over a grid. Tails are always passed as the smaller one. Rscript make.R in this folder.
# qt with 0.5 df is left out below 0.001: there R is off by up to 1e-4 (pt(qt(1e-12, .5)) is 0.99995e-12; the limit of the tail gives 1.02849115631634e23).
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
out <- NULL
add <- function(fun, a, b, tail, value) out <<- rbind(out, data.frame(fun, a = f(a), b = f(b), tail = f(tail), value = f(value)))
tails <- c(1e-12, 1e-8, 1e-6, 1e-4, .001, .005, .01, .025, .05, .1, .25, .4, .49)
for (p in tails) {
  add("qnorm_upper", 0, 0, p, qnorm(p, lower.tail = FALSE))
  for (df in c(if (p >= .001) .5, 1, 2, 3, 5, 8.37, 15, 30, 96, 199.5, 899, 999.9, 1000, 1500, 7845, 87203, 1e6, 1e9)) add("qt_upper", df, 0, p, qt(p, df, lower.tail = FALSE))
  for (a in c(.3, 1, 2.5, 10, 90, 900, 45000)) for (b in c(.5, 1, 3.7, 60, 900, 87300)) {
    add("qbeta_lower", a, b, p, qbeta(p, a, b)); add("qbeta_upper", a, b, p, qbeta(p, a, b, lower.tail = FALSE))
  }
}
for (x in c(0, .1, .5, 1, 1.96, 3, 5, 8, 12, 30)) { add("pnorm_upper", 0, 0, x, pnorm(x, lower.tail = FALSE))
  for (df in c(.7, 1, 2, 5, 15.3, 96, 899, 87203)) add("pt_two_sided", df, 0, x, 2 * pt(x, df, lower.tail = FALSE))
  for (df in c(1, 2, 3.5, 10, 96, 500)) add("pchisq_upper", df, 0, x * df, pchisq(x * df, df, lower.tail = FALSE))
  for (d1 in c(1, 2.7, 4, 19)) for (d2 in c(3, 15, 96.5, 87203)) add("pf_upper", d1, d2, x, pf(x, d1, d2, lower.tail = FALSE)) }
for (x in c(.001, .02, .3, .5, .77, .98)) for (a in c(.4, 1, 8, 300)) for (b in c(.5, 2, 40, 5000)) add("pbeta_lower", a, b, x, pbeta(x, a, b))
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(R.version.string, "versions.txt")
