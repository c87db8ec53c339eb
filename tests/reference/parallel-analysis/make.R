# Mean and 95 % quantile of the eigenvalues of correlation matrices of independent normal items, 40 000 samples. Rscript make.R
set.seed(55); out <- NULL
for (k in c(3, 6)) { n <- 120; e <- replicate(40000, eigen(cor(matrix(rnorm(n * k), n)), TRUE, TRUE)$values)
  for (i in 1:k) out <- rbind(out, data.frame(items = k, rows = n, axis = i, mean = signif(mean(e[i, ]), 6), upper = signif(quantile(e[i, ], .95, names = FALSE), 6), sd = signif(sd(e[i, ]), 3))) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(R.version.string, "versions.txt")
