# Simple correspondence analysis of a weighted table by R's ca, confirmed by svd here: coordinates, contributions, cosines, supplementary points. Rscript make.R
library(ca)
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(51)
t <- matrix(round(rgamma(18 * 5, 2, .01) * exp(rnorm(90, 0, .6)), 3), 18, 5)
write.csv(data.frame(t), "input.csv", row.names = FALSE, quote = FALSE)
t <- as.matrix(read.csv("input.csv")); dimnames(t) <- list(paste0("r", 1:18), paste0("c", 1:5))
# rows 17, 18 and column 5 are supplementary
a <- ca(t, suprow = 17:18, supcol = 5)
act <- t[1:16, 1:4]; P <- act / sum(act); r <- rowSums(P); c <- colSums(P)
S <- diag(1 / sqrt(r)) %*% (P - r %o% c) %*% diag(1 / sqrt(c)); s <- svd(S); k <- 3
stopifnot(max(abs(s$d[1:k] - a$sv[1:k])) < 1e-12)
out <- NULL; add <- function(what, point, axis, v) out <<- rbind(out, data.frame(what, point, axis, value = f(v)))
for (x in 1:k) add("inertia", 0, x, a$sv[x]^2)
R <- sweep(a$rowcoord[, 1:k], 2, a$sv[1:k], "*"); C <- sweep(a$colcoord[, 1:k], 2, a$sv[1:k], "*")
sg <- apply(C[1:4, ] * sqrt(c), 2, function(v) sign(v[which.max(abs(v))])); R <- sweep(R, 2, sg, "*"); C <- sweep(C, 2, sg, "*")
for (x in 1:k) { for (i in 1:18) { add("row", i, x, R[i, x]); add("row_cos2", i, x, R[i, x]^2 / a$rowdist[i]^2) }
  for (j in 1:5) { add("column", j, x, C[j, x]); add("column_cos2", j, x, C[j, x]^2 / a$coldist[j]^2) }
  for (i in 1:16) add("row_contribution", i, x, r[i] * R[i, x]^2 / a$sv[x]^2); for (j in 1:4) add("column_contribution", j, x, c[j] * C[j, x]^2 / a$sv[x]^2) }
for (i in 1:18) add("row_distance2", i, 0, a$rowdist[i]^2)
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(c(R.version.string, paste("ca", packageVersion("ca"))), "versions.txt")
