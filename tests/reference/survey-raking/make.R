# Raking to four margins, occupation and education strongly tied to age, with and without an "unknown" education level, constant and varying
# base weights; bounded raking; and the standard errors of rake() (ten sweeps) and calibrate() (exact projection).
# The sample is constructed here (seed below); Rscript make.R in this folder.
suppressMessages(library(survey)); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
set.seed(97)
people <- function(n, shift) {
  sex <- sample(0:1, n, TRUE, c(.47 + shift, .53 - shift)); age <- sample(0:4, n, TRUE, c(.14, .22, .26, .2, .18) + shift * c(-1, -1, 0, 1, 1))
  po <- rbind(c(.08, .10, .10, .02, .70), c(.25, .40, .30, .02, .03), c(.32, .38, .28, .02, 0), c(.22, .25, .20, .33, 0), c(.02, .01, .01, .96, 0))
  occ <- sapply(age, function(a) sample(0:4, 1, prob = po[a + 1, ] * c(1 + 2 * shift, 1, 1 - 2 * shift, 1, 1)))
  pe <- rbind(c(.20, .60, .20, 0), c(.08, .30, .32, .30), c(.15, .35, .25, .25), c(.35, .35, .15, .15), c(.62, .24, .08, .06))
  edu <- sapply(seq_len(n), function(i) sample(0:3, 1, prob = pe[age[i] + 1, ] * if (occ[i] == 0) c(.2, .6, 1.2, 3) else if (occ[i] == 2) c(2, 1.2, .5, .1) + .01 else rep(1, 4)))
  data.frame(sex, age, occ, edu)
}
n <- 620; N <- 58431; s <- people(n, .03); pop <- people(N, -.02)
s$edu5 <- ifelse(runif(n) < .07, 4, s$edu) # 4 = unknown
s$base <- 1; s$base_var <- round(exp(rnorm(n, 2, .4)), 5)
eta <- -2 + .5 * s$sex + c(.4, .1, 0, -.3, -.6)[s$age + 1] + c(-.3, 0, .4, .2, .5)[s$occ + 1]
s$common <- rbinom(n, 1, plogis(eta)); s$rare <- rbinom(n, 1, .008); s$partial <- rbinom(n, 1, plogis(eta + .8)); s$partial[sample(n, 40)] <- NA
s$score <- round(30 + 4 * eta + rnorm(n, 0, 5), 3); s$student <- as.integer(s$occ == 4) # a margin level: its variance is 0 after exact projection
margin <- function(v) { t <- table(factor(pop[[v]], 0:max(s[[v]]))); data.frame(margin = v, level = as.integer(names(t)), target = as.numeric(t)) }
edu5 <- margin("edu"); edu5$target <- round(edu5$target * .93, 3); edu5 <- rbind(edu5, data.frame(margin = "edu", level = 4, target = N - sum(edu5$target))); edu5$margin <- "edu5"
targets <- rbind(margin("sex"), margin("age"), margin("occ"), margin("edu"), edu5)
write.csv(s, "input.csv", row.names = FALSE, quote = FALSE, na = ""); targets$target <- g(targets$target); write.csv(targets, "targets.csv", row.names = FALSE, quote = FALSE)
s <- read.csv("input.csv"); targets <- read.csv("targets.csv")
for (v in c("sex", "age", "occ", "edu", "edu5")) s[[v]] <- factor(s[[v]])
weights_out <- data.frame(row = seq_len(n)); out <- NULL
add <- function(case, method, variable, domain, level, quantity, value) out <<- rbind(out, data.frame(case, method, variable, domain, level, quantity, value = g(as.numeric(value))))
cases <- list(constant = list("base", "edu"), constant_unknown = list("base", "edu5"), varying = list("base_var", "edu"), varying_unknown = list("base_var", "edu5"))
for (case in names(cases)) {
  vars <- c("sex", "age", "occ", cases[[case]][[2]])
  s$d <- s[[cases[[case]][[1]]]]; s$d <- s$d * N / sum(s$d)
  des <- svydesign(~1, weights = ~d, data = s)
  popm <- lapply(vars, function(v) { t <- targets[targets$margin == v, ]; setNames(data.frame(factor(t$level), t$target), c(v, "Freq")) })
  rk <- rake(des, lapply(vars, function(v) as.formula(paste0("~", v))), popm, control = list(maxit = 5000, epsilon = 1e-15))
  f <- as.formula(paste("~", paste(vars, collapse = "+")))
  tot <- c("(Intercept)" = N); for (v in vars) { t <- targets[targets$margin == v, ]; tot <- c(tot, setNames(t$target[-1], paste0(v, t$level[-1]))) }
  cal <- calibrate(des, f, tot, calfun = "raking", epsilon = 1e-13, maxit = 200)
  gap <- max(abs(sapply(vars, function(v) max(abs(tapply(weights(cal), s[[v]], sum) - targets$target[targets$margin == v])))))
  cat(case, "rake-calibrate weights:", max(abs(weights(rk) / weights(cal) - 1)), "gap", gap, "g", range(weights(cal) / s$d), "\n")
  weights_out[[case]] <- g(weights(cal))
  bounds <- switch(case, constant = c(.6, 1.9), constant_unknown = c(.6, 1.85), varying = c(.6, 1.85), c(.6, 1.9))
  b <- tryCatch(calibrate(des, f, tot, calfun = "raking", bounds = bounds, epsilon = 1e-13, maxit = 500), error = function(e) { cat("bounded failed:", conditionMessage(e), "\n"); NULL }, warning = function(w) { cat("bounded warning:", conditionMessage(w), "\n"); NULL })
  if (!is.null(b)) { gg <- weights(b) / s$d; cat("  bounded g", range(gg), "at bounds", sum(gg <= bounds[1] * (1 + 1e-9) | gg >= bounds[2] * (1 - 1e-9)), "\n"); weights_out[[paste0(case, "_bounded")]] <- g(weights(b)); add(case, "bounded", "", "", "", "lower", bounds[1]); add(case, "bounded", "", "", "", "upper", bounds[2]); add(case, "bounded", "", "", "", "at_bounds", sum(gg <= bounds[1] * (1 + 1e-9) | gg >= bounds[2] * (1 - 1e-9))) }
  for (m in c("rake", "calibrate")) { D <- if (m == "rake") rk else cal
    for (v in c("common", "rare", "partial", "score", "student")) {
      full <- D; x <- svymean(as.formula(paste0("~", v)), full, na.rm = TRUE)
      add(case, m, v, "all", "", "estimate", coef(x)); add(case, m, v, "all", "", "se", SE(x))
      t <- svytotal(as.formula(paste0("~", v)), full, na.rm = TRUE); add(case, m, v, "all", "", "total_se", SE(t))
      for (dom in c("sex", "age", "occ")) for (l in levels(s[[dom]])) {
        sub <- subset(full, full$variables[[dom]] == l); x <- svymean(as.formula(paste0("~", v)), sub, na.rm = TRUE)
        add(case, m, v, dom, l, "estimate", coef(x)); add(case, m, v, dom, l, "se", SE(x)) } } }
}
write.csv(weights_out, "weights.csv", row.names = FALSE, quote = FALSE); write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
e <- out; e$value <- as.numeric(e$value); r <- e[e$method == "rake" & e$quantity == "se", ]; k <- e[e$method == "calibrate" & e$quantity == "se", ]
rel <- r$value / k$value - 1; ok <- k$value > 1e-9 & r$value > 1e-9; cat("rake/calibrate SE - 1:\n")
print(tapply(abs(rel[ok]), paste(r$case, ifelse(r$domain == "all", "all", "domain"))[ok], function(x) c(median = median(x), max = max(x))))
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
