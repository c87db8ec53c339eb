# Multiple correspondence analysis with row weights: FactoMineR's MCA (indicator), ca's mjca for the adjusted inertias of equal weights. Rscript make.R
library(FactoMineR); library(ca)
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(52); n <- 240; u <- rnorm(n); v <- rnorm(n)
cutted <- function(x, k) as.integer(cut(x, c(-Inf, quantile(x, seq_len(k - 1) / k), Inf)))
d <- data.frame(weight = round(exp(rnorm(n, 0, .4)), 4), a = cutted(u + rnorm(n), 3), b = cutted(u + rnorm(n), 4), c = cutted(v + rnorm(n), 3), d = cutted(u - v + rnorm(n), 2), e = cutted(v + rnorm(n), 5), sup = cutted(u + 2 * rnorm(n), 3))
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE); d <- read.csv("input.csv")
x <- d[-1]; for (j in names(x)) x[[j]] <- factor(paste0(j, x[[j]]))
J <- c(3, 4, 3, 2, 5); out <- NULL; add <- function(weights, what, point, axis, v) out <<- rbind(out, data.frame(weights, what, point, axis, value = f(v)))
for (w in c("weighted", "equal")) {
  rw <- if (w == "weighted") d$weight else rep(1, n); k <- sum(J) - 5
  m <- MCA(x, ncp = k, quali.sup = 6, graph = FALSE, row.w = rw)
  sg <- apply(m$var$contrib, 2, function(z) which.max(z)); sg <- sapply(1:k, function(i) sign(m$var$coord[sg[i], i]))
  for (i in 1:k) add(w, "inertia", 0, i, m$eig[i, 1])
  for (i in 1:3) { for (j in 1:sum(J)) { add(w, "level", j, i, sg[i] * m$var$coord[j, i]); add(w, "contribution", j, i, m$var$contrib[j, i] / 100); add(w, "cos2", j, i, m$var$cos2[j, i]) }
    for (j in 1:3) { add(w, "sup", j, i, sg[i] * m$quali.sup$coord[j, i]); add(w, "sup_cos2", j, i, m$quali.sup$cos2[j, i]); if (w == "equal") add(w, "sup_test", j, i, sg[i] * m$quali.sup$v.test[j, i]) }
    for (p in c(1, 2, 77, 240)) add(w, "row", p, i, sg[i] * m$ind$coord[p, i]) } }
a <- mjca(x[1:5], lambda = "adjusted"); for (i in seq_along(a$inertia.e)) { add("equal", "adjusted", 0, i, a$sv[i]^2); add("equal", "greenacre", 0, i, a$inertia.e[i]) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(c(R.version.string, paste("FactoMineR", packageVersion("FactoMineR")), paste("ca", packageVersion("ca"))), "versions.txt")
