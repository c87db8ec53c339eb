# Cronbach's alpha with weights: covariance matrix by base R's cov.wt (whose divisor cancels), complete rows only. Rscript make.R in this folder.
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(20); n <- 180; t <- rnorm(n)
d <- data.frame(weight = round(exp(rnorm(n, 0, .5)), 5), sapply(1:6, function(j) as.integer(t + rnorm(n) > .3 * j - 1)), sapply(1:4, function(j) round(3 + t + rnorm(n), 2)))
names(d)[2:11] <- c(paste0("b", 1:6), paste0("s", 1:4)); d$b3[c(4, 9)] <- NA; d$s2[c(9, 77, 140)] <- NA; d$weight[12] <- 0
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE, na = ""); d <- read.csv("input.csv")
alpha <- function(v, w) { x <- d[v]; k <- complete.cases(x) & w > 0; V <- cov.wt(x[k, ], w[k] / sum(w[k]))$cov; c(length(v) / (length(v) - 1) * (1 - sum(diag(V)) / sum(V)), sum(k)) }
out <- NULL
for (s in list(c("binary", "b"), c("score", "s"))) { v <- grep(paste0("^", s[2], "[0-9]"), names(d), value = TRUE)
  for (w in c("weighted", "equal")) { a <- alpha(v, if (w == "weighted") d$weight else rep(1, n)); out <- rbind(out, data.frame(items = s[1], weights = w, alpha = f(a[1]), rows = a[2])) } }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(R.version.string, "versions.txt")
