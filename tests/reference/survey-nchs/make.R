# Korn-Graubard intervals as the NCHS standard for proportions computes them: effective size min(n, n / deff (t_(n-1) / t_df)^2), n itself at 0 and 1.
# Parker et al. 2017, Vital and Health Statistics 2(175); logic compared with CDC's surveytable (adj = "NCHS"). Base R only; Rscript make.R in this folder.
kg <- function(p, n, deff, df, level = .95) {
  a <- 1 - level
  ne <- if (p <= 0 || p >= 1) n else min(n, n / deff * (qt(a / 2, n - 1) / qt(a / 2, df))^2)
  x <- p * ne
  c(lower = if (p <= 0) 0 else qbeta(a / 2, x, ne - x + 1), upper = if (p >= 1) 1 else qbeta(a / 2, x + 1, ne - x, lower.tail = FALSE))
}
g <- expand.grid(p = c(0, .002, .005, .01, .03, .1, .3, .5, .9, .99, 1), n = c(12, 29, 30, 60, 180, 900, 87300), deff = c(.8, 1, 1.3, 2), df = c(4, 7, 8, 29, 899))
g <- g[g$df <= g$n - 1, ]
r <- t(mapply(kg, g$p, g$n, g$deff, g$df))
g$lower <- formatC(r[, 1], digits = 17, format = "g", width = 1); g$upper <- formatC(r[, 2], digits = 17, format = "g", width = 1)
write.csv(g, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(R.version.string, "versions.txt")
