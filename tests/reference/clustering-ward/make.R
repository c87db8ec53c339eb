# Ward's tree with masses by R's hclust (ward.D on m1 m2/(m1+m2) d2, members = masses), as FactoMineR's HCPC does; class description by catdes. Rscript make.R
library(FactoMineR)
f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(53); n <- 90; g <- sample(4, n, TRUE)
d <- data.frame(weight = round(exp(rnorm(n, 0, .4)), 4), x = round(g + rnorm(n, 0, .5), 4), y = round(g %% 2 + rnorm(n, 0, .5), 4), z = round(rnorm(n), 4))
write.csv(d, "input.csv", row.names = FALSE, quote = FALSE); d <- read.csv("input.csv")
out <- NULL; add <- function(weights, what, position, v) out <<- rbind(out, data.frame(weights, what, position, value = f(v)))
for (w in c("weighted", "equal")) {
  m <- if (w == "weighted") d$weight / sum(d$weight) else rep(1 / n, n)
  e <- outer(m, m, function(a, b) a * b / (a + b)); h <- hclust(as.dist(as.matrix(dist(d[c("x", "y", "z")]))^2 * e), "ward.D", members = m)
  for (i in seq_along(h$height)) add(w, "height", i, h$height[i])
  for (k in c(2, 4, 7)) { k1 <- cutree(h, k); for (i in 1:n) add(w, paste0("cut", k), i, k1[i]) } }
k4 <- factor(cutree(hclust(dist(d[2:4])), 4)); write.csv(data.frame(class = as.integer(k4)), "classes.csv", row.names = FALSE, quote = FALSE)
for (w in c("weighted", "equal")) { c4 <- catdes(data.frame(k4, d[c("x", "y", "z")]), 1, proba = 1, row.w = if (w == "weighted") d$weight / sum(d$weight) * n else NULL)
  for (k in 1:4) for (v in 1:3) { q <- c4$quanti[[k]][c("x", "y", "z")[v], ]; add(w, "class_mean", 10 * k + v, q["Mean in category"]); add(w, "mean", 10 * k + v, q["Overall mean"]); if (w == "equal") add(w, "test", 10 * k + v, q["v.test"]) } }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(c(R.version.string, paste("FactoMineR", packageVersion("FactoMineR"))), "versions.txt")
