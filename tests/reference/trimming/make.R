# Raked weights of R survey's stratified sample brought into a range: the quadratic programme solved by quadprog, and the smallest possible
# maximum by lpSolve. Rscript make.R in this folder. Input: ../survey-calibrate/input-strat.csv.
suppressMessages({library(survey); library(quadprog); library(lpSolve)}); data(api); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
d <- apistrat; X3 <- model.matrix(~stype + sch.wide + comp.imp, d); Xa <- cbind(X3, api99 = d$api99)
N3 <- c(6194, 755, 1018, 5122, 4482); Na <- c(N3, 3914069)
s <- svydesign(~1, strata = ~stype, weights = ~pw, data = d)
v <- weights(calibrate(s, ~stype + sch.wide + comp.imp, setNames(N3, colnames(X3)), calfun = "raking", epsilon = 1e-13))
trim <- function(X, N, lo, hi, sigma = 1) { sc <- c(1, rep(1, ncol(X) - 1)); sc[colnames(X) == "api99"] <- 600
  solve.QP(diag(sigma / v), sigma * rep(1, length(v)), cbind(sweep(X, 2, sc, "/"), diag(length(v)), -diag(length(v))), c(N / sc, rep(lo, length(v)), rep(-hi, length(v))), meq = ncol(X))$solution }
out <- data.frame(row = seq_along(v), given = g(v), margins = g(trim(X3, N3, 12, 50)), auxiliary = g(trim(Xa, Na, 10, 50)), sigma = g(trim(X3, N3, 12, 52, d$meals + 1)))
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
cap <- function(X, N, lo) { n <- nrow(X); r <- lp("min", c(rep(0, n), 1), rbind(cbind(t(X), 0), cbind(diag(n), 0), cbind(diag(n), -1)), c(rep("=", ncol(X)), rep(">=", n), rep("<=", n)), c(N, rep(lo, n), rep(0, n))); if (r$status == 0) r$objval else NA }
write.csv(data.frame(columns = c("margins", "margins", "auxiliary"), lowest = c(0, 12, 10), value = g(c(cap(X3, N3, 0), cap(X3, N3, 12), cap(Xa, Na, 10)))), "cap.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey")), paste("quadprog", packageVersion("quadprog")), paste("lpSolve", packageVersion("lpSolve"))), "versions.txt")
