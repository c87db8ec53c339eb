# Weighted polychoric correlations: root of the two-step score with uniroot (tolerance 1e-14); polycor and psych for equal weights, whose optimise() stops at
# 1.2e-4. One factor: least squares by nlm, psych's minres beside it. Item-total correlations: cov.wt. Rscript make.R
library(mvtnorm); library(polycor); library(psych)
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(54); n <- 400; t <- rnorm(n); it <- function(l, cuts) findInterval(l * t + sqrt(1 - l^2) * rnorm(n), cuts)
d <- data.frame(weight = round(exp(rnorm(n, 0, .5)), 4), b1 = it(.8, .2), b2 = it(.7, -.4), b3 = it(.6, .9), b4 = it(.75, 0), o1 = it(.8, c(-1, 0, 1)), o2 = it(.6, c(-.5, .7)), o3 = it(.7, c(-1, -.2, .4, 1.2)), o4 = it(.5, c(-.3, .3)))
d$b3[c(5, 50)] <- NA; d$o2[9] <- NA
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE, na = ""); d <- read.csv("input.csv")
B <- function(h, k, r) if (h == -Inf || k == -Inf) 0 else if (h == Inf) pnorm(k) else if (k == Inf) pnorm(h) else pmvnorm(upper = c(h, k), corr = matrix(c(1, r, r, 1), 2), algorithm = TVPACK(1e-15))[1]
D <- function(h, k, r) if (is.infinite(h) || is.infinite(k)) 0 else exp(-(h^2 - 2 * r * h * k + k^2) / 2 / (1 - r^2)) / 2 / pi / sqrt(1 - r^2)
poly <- function(x, y, w) { k <- !is.na(x) & !is.na(y) & w > 0; P <- tapply(w[k], list(x[k], y[k]), sum); P[is.na(P)] <- 0; P <- P / sum(P)
  A <- c(-Inf, qnorm(head(cumsum(rowSums(P)), -1)), Inf); C <- c(-Inf, qnorm(head(cumsum(colSums(P)), -1)), Inf)
  box <- function(g, r) { G <- outer(seq_along(A), seq_along(C), Vectorize(function(i, j) g(A[i], C[j], r))); i <- nrow(G); j <- ncol(G); G[-1, -1] - G[-i, -1] - G[-1, -j] + G[-i, -j] }
  uniroot(function(r) { p <- box(B, r); s <- box(D, r); sum((P * s / p)[P > 0]) }, c(-.95, .98), tol = 1e-14)$root }
v <- names(d)[-1]; out <- NULL; add <- function(weights, what, a, b, val) out <<- rbind(out, data.frame(weights, what, a, b, value = f(val)))
one <- function(R) { k <- nrow(R); g <- function(l) { e <- (R - l %o% l)[lower.tri(R)]; sum(e^2) }
  gr <- function(l) { E <- R - l %o% l; diag(E) <- 0; -2 * E %*% l }
  l <- rep(.6, k); for (i in 1:200) { E <- R - l %o% l; diag(E) <- 0; J <- NULL; for (p in 1:(k - 1)) for (q in (p + 1):k) { z <- numeric(k); z[p] <- l[q]; z[q] <- l[p]; J <- rbind(J, z) }
    r <- unlist(lapply(1:(k - 1), function(p) (R - l %o% l)[p, (p + 1):k])); st <- qr.solve(J, r); l <- l + st; if (max(abs(st)) < 1e-15) break }; l }
for (w in c("weighted", "equal")) { W <- if (w == "weighted") d$weight else rep(1, n)
  for (s in c("b", "o")) { u <- grep(paste0("^", s), v, value = TRUE); R <- diag(4)
    for (i in 1:3) for (j in (i + 1):4) { R[i, j] <- R[j, i] <- poly(d[[u[i]]], d[[u[j]]], W); add(w, "rho", u[i], u[j], R[i, j]) }
    if (w == "equal") { Q <- polychoric(d[u], correct = 0)$rho; for (i in 1:3) for (j in (i + 1):4) { add(w, "psych", u[i], u[j], Q[i, j]); add(w, "polycor", u[i], u[j], polychor(d[[u[i]]], d[[u[j]]])) } }
    l <- one(R); for (i in 1:4) add(w, "loading", u[i], s, l[i]); add(w, "omega", s, s, sum(l)^2 / (sum(l)^2 + sum(1 - l^2)))
    m <- abs(fa(R, fm = "minres")$loadings[, 1]); for (i in 1:4) add(w, "minres", u[i], s, m[i])
    k <- complete.cases(d[u]) & W > 0; X <- as.matrix(d[k, u]); wk <- W[k] / sum(W[k]); for (i in 1:4) add(w, "item_total", u[i], s, cov.wt(cbind(X[, i], rowSums(X[, -i])), wk, cor = TRUE)$cor[1, 2])
    V <- cov.wt(X, wk, cor = TRUE)$cor; add(w, "pearson", u[1], u[2], V[1, 2]); e <- eigen(R)$values; for (i in 1:4) add(w, "eigen", s, i, e[i]) } }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(c(R.version.string, sapply(c("mvtnorm", "polycor", "psych"), function(p) paste(p, packageVersion(p)))), "versions.txt")
