# Odds ratios of two 0/1 outcomes: the constructed cluster sample of survey-domains (missing values, weights of 0, with and without fpc) and the raked
# sample of survey-rake-clusters. By svyglm() and by svycontrast() on four totals, which must agree. Rscript make.R in this folder.
suppressMessages(library(survey)); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
out <- NULL
both <- function(name, domain, design, first, second) {
  design$variables$.a <- first; design$variables$.b <- second
  s <- subset(design, !is.na(first) & !is.na(second))
  s <- update(s, c11 = .a * .b, c10 = .a * (1 - .b), c01 = (1 - .a) * .b, c00 = (1 - .a) * (1 - .b))
  t <- svytotal(~c11 + c10 + c01 + c00, s)
  log_or <- svycontrast(t, quote(log(c11 * c00 / (c10 * c01))))
  glm <- svyglm(.b ~ .a, s, family = quasibinomial(), control = glm.control(epsilon = 1e-14, maxit = 100))
  stopifnot(abs(coef(log_or) / coef(glm)[2] - 1) < 1e-9, abs(SE(log_or) / SE(glm)[2] - 1) < 1e-8)
  df <- degf(s); ci <- as.numeric(coef(log_or)) + c(-1, 1) * qt(0.975, df) * as.numeric(SE(log_or))
  add <- function(quantity, value) out <<- rbind(out, data.frame(design = name, domain, quantity, value = g(as.numeric(value))))
  add(c("or", "log_se", "df", "low", "high"), c(exp(coef(log_or)), SE(log_or), df, exp(ci)))
  V <- vcov(t)
  add(c("total_both", "total_neither", "cov_both_both", "cov_both_neither", "cov_first_second"), c(coef(t)[1], coef(t)[4], V[1, 1], V[1, 4], V[2, 3]))
  add(c("n_both", "n_first", "n_second", "n_neither"), colSums(s$variables[weights(s) > 0, c("c11", "c10", "c01", "c00")]))
}
d <- read.csv("../survey-domains/input.csv")
high <- as.numeric(d$score > 50)
for (k in c("wr", "fpc")) {
  D <- svydesign(~psu, strata = ~stratum, weights = ~weight, fpc = if (k == "fpc") ~fpc, data = d, nest = TRUE)
  both(k, "all", D, d$y, high)
  both(k, "0", D, ifelse(d$group == 0, d$y, NA), high)
}
library(survey); data(api); c1 <- apiclus1
N <- list(stype = c(E = 4421, H = 755, M = 1018), sch.wide = c(No = 1072, Yes = 5122), comp.imp = c(No = 1712, Yes = 4482))
s <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = c1)
pop <- lapply(names(N), function(v) setNames(data.frame(names(N[[v]]), as.numeric(N[[v]])), c(v, "Freq")))
R <- list(rake = rake(s, lapply(names(N), function(v) as.formula(paste0("~", v))), pop, control = list(maxit = 5000, epsilon = 1e-15)),
  calibrate = calibrate(s, ~stype + sch.wide + comp.imp, c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122, comp.impYes = 4482), calfun = "raking", epsilon = 1e-13))
for (k in names(R)) both(k, "all", R[[k]], as.numeric(c1$awards == "Yes"), as.numeric(c1$api00 > 650))
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
