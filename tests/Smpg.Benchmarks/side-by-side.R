# The figures of the benchmarks in R, on the same data, in the order of the kernels:
#   dotnet run --project tests/Smpg.Benchmarks --configuration Release -- export FOLDER
#   Rscript tests/Smpg.Benchmarks/side-by-side.R FOLDER
# Two R routes to 15 520 prevalences with calibration-aware standard errors: R survey as a user writes it, on the first two sites and scaled by 97/2 (all
# sites take minutes), and plain matrix algebra in base R on all sites. Medians of three; user CPU seconds, which another load on the machine disturbs least.
suppressMessages(library(survey)); options(warn = -1)
folder <- commandArgs(TRUE)[1]; rows <- read.csv(file.path(folder, "rows.csv")); targets <- read.csv(file.path(folder, "targets.csv"))
margins <- c("sex", "age", "occupation"); outcomes <- grep("^d[0-9]+$", names(rows), value = TRUE); for (m in margins) rows[[m]] <- factor(rows[[m]])
sites <- split(rows, rows$site); goals <- lapply(split(targets, targets$site), function(t) lapply(margins, function(m) { x <- t[t$margin == m, ]; setNames(data.frame(factor(x$level), x$target), c(m, "Freq")) }))
timed <- function(name, f, factor = 1, reps = 3) { s <- sapply(seq_len(reps), function(i) { gc(FALSE); system.time(f())[["user.self"]] }); cat(sprintf("%-52s %10.3f s\n", name, median(s) * factor)); invisible(median(s) * factor) }

rake_base <- function(s) { d <- sites[[s]]; w <- rep(sum(goals[[s]][[1]]$Freq) / nrow(d), nrow(d)); code <- lapply(margins, function(m) as.integer(d[[m]]))
  repeat { gap <- 0; for (m in seq_along(margins)) { t <- goals[[s]][[m]]$Freq; sums <- as.numeric(rowsum(w, code[[m]])); gap <- max(gap, abs(sums / t - 1)); w <- w * (t / sums)[code[[m]]] }; if (gap < 1e-12) return(w) } }
design <- function(s) { d <- sites[[s]]; d$w <- sum(goals[[s]][[1]]$Freq) / nrow(d); rake(svydesign(~1, weights = ~w, data = d), lapply(margins, function(m) reformulate(m)), goals[[s]], control = list(epsilon = 1e-10, maxit = 100)) }
cat("raking of 97 sites\n")
timed("  base R", function() for (s in seq_along(sites)) rake_base(s)); timed("  survey::rake (4 sites, scaled)", function() for (s in 1:4) design(s), 97 / 4)
weights_of <- lapply(seq_along(sites), rake_base); cat(sprintf("  sum of squared weights %.9f\n", sum(unlist(weights_of)^2)))

# Residuals on the margin indicators, equal base weights in a site: least squares without weights.
site_cells <- function(s) { d <- sites[[s]]; w <- weights_of[[s]]; X <- model.matrix(~ sex + age + occupation, d); H <- qr(X); n <- nrow(d); est <- se <- numeric(0)
  domains <- c(list(rep(TRUE, n)), lapply(levels(d$sex), function(l) d$sex == l), lapply(levels(d$age), function(l) d$age == l))
  for (v in outcomes) { y <- d[[v]]; ok <- !is.na(y); y[!ok] <- 0; E <- sapply(domains, function(D) { i <- D & ok; W <- sum(w[i]); p <- sum(w[i] * y[i]) / W; c(p, ifelse(i, (y - p) / W, 0)) })
    est <- c(est, E[1, ]); r <- qr.resid(H, E[-1, ]) * w; se <- c(se, sqrt(n / (n - 1) * colSums(sweep(r, 2, colMeans(r))^2))) }; list(est, se) }
cat("15 520 estimates with standard errors\n")
result <- NULL; timed("  base R, matrix algebra", function() result <<- lapply(seq_along(sites), site_cells), reps = 1)
cat(sprintf("  sum of estimates %.9f, of standard errors %.9f\n", sum(sapply(result, function(r) sum(r[[1]]))), sum(sapply(result, function(r) sum(r[[2]])))))
D2 <- lapply(1:2, design); timed("  survey: svymean, svyby (2 sites, scaled)", function() for (D in D2) for (v in outcomes) { f <- reformulate(v); svymean(f, D, na.rm = TRUE); svyby(f, ~sex, D, svymean, na.rm = TRUE); svyby(f, ~age, D, svymean, na.rm = TRUE) }, 97 / 2, reps = 1)

cat("logistic model, 8 coefficients\n")
D1 <- D2[[1]]; timed("  svyglm, one raked site of 900", function() svyglm(d20 ~ sex + age + occupation, D1, family = quasibinomial))
rows$w <- unlist(weights_of); P <- svydesign(~1, strata = ~site, weights = ~w, data = rows); timed("  svyglm, 87 300 rows, 97 strata", function() svyglm(d20 ~ sex + age + occupation, P, family = quasibinomial))
