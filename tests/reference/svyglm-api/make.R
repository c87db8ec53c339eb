# Logistic models of R survey on its own api data: strata, clusters, fpc, raked and calibrated weights, domains; and on the nhanes data (folder
# svyglm-nhanes): strata of few PSUs, missing outcomes, raked weights, a domain. Coefficients, covariances, intervals, term tests, predictive margins.
# Rscript make.R in the folder svyglm-api writes both folders.
suppressMessages(library(survey)); options(warn = 1); f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
data(api); data(nhanes)
control <- list(epsilon = 1e-15, maxit = 200)
margins <- list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)), data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122)), data.frame(comp.imp = c("No", "Yes"), Freq = c(1712, 4482)))
cols <- function(d, sample) data.frame(sample, weight = f(d$pw), stratum = if (sample == "strat") as.integer(d$stype) else 0L, psu = if (sample == "strat") seq_len(nrow(d)) else d$dnum, fpc = d$fpc,
  stype = as.integer(d$stype) - 1L, schwide = as.integer(d$sch.wide) - 1L, compimp = as.integer(d$comp.imp) - 1L, awards = as.integer(d$awards == "Yes"), ell = d$ell, meals = d$meals, mobility = d$mobility)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat); strat0 <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
raked <- rake(clus1, list(~stype, ~sch.wide, ~comp.imp), margins, control = list(maxit = 5000, epsilon = 1e-15))
linear <- calibrate(clus1, ~ stype + sch.wide + comp.imp, c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122, comp.impYes = 4482), calfun = "raking", epsilon = 1e-13, maxit = 200)
input <- rbind(cbind(cols(apistrat, "strat"), raked = "", calibrated = ""), cbind(cols(apiclus1, "clus1"), raked = f(weights(raked)), calibrated = f(weights(linear))))
write.csv(input, "input.csv", row.names = FALSE, quote = FALSE)
out <- NULL; add <- function(case, quantity, key, value) out <<- rbind(out, data.frame(case, quantity, key, value = f(as.numeric(value))))
model <- function(case, formula, design, factors = NULL, covariate = NULL, at = NULL) {
  g <- svyglm(formula, design, family = quasibinomial, control = control); b <- coef(g); V <- vcov(g); s <- summary(g)$coefficients; ci <- confint(g)
  for (j in seq_along(b)) { add(case, "coef", j, b[j]); add(case, "se", j, s[j, 2]); add(case, "t", j, s[j, 3]); add(case, "p", j, s[j, 4]); add(case, "lower", j, ci[j, 1]); add(case, "upper", j, ci[j, 2])
    for (k in seq_along(b)) add(case, "vcov", paste0(j, "_", k), V[j, k]) }
  add(case, "df", "", g$df.residual); add(case, "n", "", sum(weights(g$survey.design) > 0))
  for (t in c(factors, covariate)) { r <- regTermTest(g, as.formula(paste0("~", t))); add(case, "F", t, r$Ftest); add(case, "F_df", t, r$df); add(case, "F_ddf", t, r$ddf); add(case, "F_p", t, r$p) }
  # Predictive margins, with the covariates fixed (delta method) and with their sampling (linearised, model and covariates together).
  # svyglm's own copy of the design: rows with a missing outcome are out of it (weight 0 where the weights are calibrated).
  d <- g$survey.design; w <- weights(d); W <- sum(w); mf <- d$variables; X <- model.matrix(delete.response(terms(g)), mf, xlev = g$xlevels)
  y <- model.response(model.frame(formula, mf, na.action = na.pass)); score <- X * ifelse(w > 0, w * (as.numeric(y) - as.numeric(plogis(X %*% b))), 0)
  mu <- as.numeric(plogis(X %*% b)); A <- solve(t(X) %*% (X * w * mu * (1 - mu))); IF <- score %*% A
  stopifnot(max(abs(svyrecvar(IF, d$cluster, d$strata, d$fpc, postStrata = d$postStrata) - V)) < 1e-9 * max(abs(V)))
  margin <- function(term, key, data) { Z <- model.matrix(delete.response(terms(g)), data, xlev = g$xlevels); p <- as.numeric(plogis(Z %*% b)); m <- sum(w * p) / W; G <- colSums(w * p * (1 - p) * Z) / W
    u <- w * (p - m) / W + as.numeric(IF %*% G); v <- as.numeric(svyrecvar(matrix(u), d$cluster, d$strata, d$fpc, postStrata = d$postStrata))
    add(case, "margin", key, m); add(case, "margin_conditional_se", key, sqrt(as.numeric(t(G) %*% V %*% G))); add(case, "margin_se", key, sqrt(v)); u }
  for (t in factors) { l <- g$xlevels[[t]]; us <- lapply(seq_along(l), function(i) { z <- mf; z[[t]] <- factor(l[i], levels = l); margin(t, paste0(t, "_", i), z) })
    u <- us[[length(l)]] - us[[1]]; add(case, "margin_difference_se", t, sqrt(as.numeric(svyrecvar(matrix(u), d$cluster, d$strata, d$fpc, postStrata = d$postStrata)))) }
  if (!is.null(covariate)) for (v in at) { z <- mf; z[[covariate]] <- v; margin(covariate, paste0(covariate, "_", v), z) }
  g
}
invisible(model("strat_fpc", awards == "Yes" ~ stype + ell + meals, strat, "stype", "meals", c(10, 60)))
invisible(model("strat", awards == "Yes" ~ stype + ell + meals, strat0, "stype", "meals", c(10, 60)))
invisible(model("strat_domain", awards == "Yes" ~ stype + mobility, subset(strat, meals > 40), "stype", "mobility", 15))
invisible(model("clus1_fpc", awards == "Yes" ~ stype + meals, clus1, "stype", "meals", c(10, 60)))
invisible(model("clus1_raked", awards == "Yes" ~ stype + meals, raked, "stype", "meals", c(10, 60)))
invisible(model("clus1_calibrated", awards == "Yes" ~ stype + meals, linear, "stype", "meals", c(10, 60)))
invisible(model("clus1_raked_domain", awards == "Yes" ~ stype + ell, subset(raked, meals > 30), "stype", "ell", 20))
invisible(model("clus1_intercept", awards == "Yes" ~ 1, raked))
# R's own predictive margins hold the two parts of the variance to be independent.
p <- svypredmeans(svyglm(awards == "Yes" ~ meals, clus1, family = quasibinomial, control = control), ~stype)
for (i in 1:3) { k <- c("E", "H", "M")[i]; add("clus1_fpc", "svypredmeans", paste0("stype_", i), coef(p)[k]) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)

h <- nhanes; h$race <- factor(h$race); h$sex <- factor(h$RIAGENDR); h <- h[, c("SDMVPSU", "SDMVSTRA", "WTMEC2YR", "HI_CHOL", "race", "agecat", "sex")]
des <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = h); N <- sum(h$WTMEC2YR)
rk <- rake(des, list(~sex, ~agecat), list(data.frame(sex = c("1", "2"), Freq = N * c(.5, .5)), data.frame(agecat = levels(h$agecat), Freq = N * c(.3, .3, .25, .15))), control = list(maxit = 5000, epsilon = 1e-15))
write.csv(data.frame(weight = f(h$WTMEC2YR), stratum = h$SDMVSTRA, psu = h$SDMVPSU, chol = ifelse(is.na(h$HI_CHOL), "", h$HI_CHOL), race = as.integer(h$race) - 1L, age = as.integer(h$agecat) - 1L, sex = as.integer(h$sex) - 1L, raked = f(weights(rk))), "../svyglm-nhanes/input.csv", row.names = FALSE, quote = FALSE)
out <- NULL
invisible(model("nhanes", HI_CHOL ~ race + agecat + sex, des, c("race", "agecat", "sex")))
invisible(model("nhanes_raked", HI_CHOL ~ race + agecat + sex, rk, c("race", "agecat", "sex")))
invisible(model("nhanes_domain", HI_CHOL ~ race + agecat, subset(des, sex == 2), c("race", "agecat")))
invisible(model("nhanes_raked_domain", HI_CHOL ~ race + agecat, subset(rk, sex == 2), c("race", "agecat")))
# Independent of any linearisation: delete-one-PSU jackknife of the same margins.
rep <- as.svrepdesign(des, type = "JKn", compress = FALSE)
jk <- withReplicates(rep, function(w, data) { data$w <- w / mean(w); g <- suppressWarnings(glm(HI_CHOL ~ race + agecat + sex, data = data, weights = w, family = quasibinomial)); keep <- !is.na(data$HI_CHOL)
  sapply(levels(data$agecat), function(l) { z <- data[keep, ]; z$agecat <- factor(l, levels = levels(data$agecat)); sum(z$w * predict(g, z, type = "response")) / sum(z$w) }) })
for (i in 1:4) add("nhanes", "margin_jackknife_se", paste0("agecat_", i), SE(jk)[i])
write.csv(out, "../svyglm-nhanes/expected.csv", row.names = FALSE, quote = FALSE)
v <- c(R.version.string, paste("survey", packageVersion("survey"))); writeLines(v, "versions.txt"); writeLines(v, "../svyglm-nhanes/versions.txt")
