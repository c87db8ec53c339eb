# The R side of docs/survey-statistics.md: each block between "# <name>" and "# </name>" stands there word by word, and its numbers in expected.csv.
# Rscript make.R in this folder.
suppressMessages({ library(survey); library(metafor) }); f <- function(x) formatC(x, digits = 17, format = "g", width = 1)
data(api); out <- NULL; add <- function(example, quantity, value) out <<- rbind(out, data.frame(example, quantity, value = f(as.numeric(value))))
columns <- function(d, sample) data.frame(sample, pw = f(d$pw), dnum = d$dnum, fpc = d$fpc, stype = as.integer(d$stype) - 1L, schwide = as.integer(d$sch.wide) - 1L, awards = as.integer(d$awards == "Yes"), api00 = d$api00, api99 = d$api99, meals = d$meals, enroll = d$enroll)
write.csv(rbind(columns(apiclus1, "clus1"), columns(apistrat, "strat")), "input.csv", row.names = FALSE, quote = FALSE)
d <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2)
write.csv(data.frame(pw = f(weights(d)), dnum = apiclus2$dnum, snum = apiclus2$snum, fpc1 = apiclus2$fpc1, fpc2 = apiclus2$fpc2, api00 = apiclus2$api00, awards = as.integer(apiclus2$awards == "Yes"), stype = as.integer(apiclus2$stype) - 1L, meals = apiclus2$meals), "two-stage.csv", row.names = FALSE, quote = FALSE)

# <design>
clusters <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
strata <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
degf(clusters)
# </design>
add("design", "degf", degf(clusters)); add("design", "degf_strata", degf(strata))

# <raking>
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
targets <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
raked <- rake(clusters, list(~stype, ~sch.wide), list(types, targets), control = list(epsilon = 1e-12, maxit = 1000))
svymean(~api00, raked)
# </raking>
add("raking", "mean", coef(svymean(~api00, raked))); add("raking", "se", SE(svymean(~api00, raked)))

# <mean>
svymean(~api00, strata)
svyby(~api00, ~stype, strata, svymean)
# </mean>
add("mean", "mean", coef(svymean(~api00, strata))); add("mean", "se", SE(svymean(~api00, strata))); b <- svyby(~api00, ~stype, strata, svymean)
for (i in 1:3) { add("mean", paste0("mean_", i), coef(b)[i]); add("mean", paste0("se_", i), SE(b)[i]) }

# <interval>
svyciprop(~I(awards == "Yes"), strata, method = "xlogit")
svyciprop(~I(awards == "Yes"), strata, method = "beta")
# </interval>
for (m in c("xlogit", "beta")) { i <- attr(svyciprop(~I(awards == "Yes"), strata, method = m), "ci"); add("interval", paste0(m, "_lower"), i[1]); add("interval", paste0(m, "_upper"), i[2]) }

# <ratio>
svyratio(~api00, ~api99, strata)
# </ratio>
r <- svyratio(~api00, ~api99, strata); add("ratio", "ratio", coef(r)); add("ratio", "se", SE(r))

# <comparison>
means <- svyby(~api00, ~stype, clusters, svymean, covmat = TRUE)
svycontrast(means, c(E = 1, M = -1))
# </comparison>
k <- svycontrast(means, c(E = 1, M = -1)); add("comparison", "difference", coef(k)); add("comparison", "se", SE(k))

# <logistic>
model <- svyglm(awards == "Yes" ~ stype + meals, raked, family = quasibinomial)
exp(cbind(coef(model), confint(model)))
regTermTest(model, ~stype)
svypredmeans(svyglm(awards == "Yes" ~ meals, raked, family = quasibinomial), ~stype)
# </logistic>
model <- svyglm(awards == "Yes" ~ stype + meals, raked, family = quasibinomial, control = list(epsilon = 1e-15, maxit = 100)); e <- exp(cbind(coef(model), confint(model)))
for (i in 1:4) { add("logistic", paste0("or_", i), e[i, 1]); add("logistic", paste0("lower_", i), e[i, 2]); add("logistic", paste0("upper_", i), e[i, 3]) }
add("logistic", "p_stype", regTermTest(model, ~stype)$p); p <- svypredmeans(svyglm(awards == "Yes" ~ meals, raked, family = quasibinomial), ~stype); for (i in 1:3) add("logistic", paste0("margin_", i), coef(p)[c("E", "H", "M")[i]])

# <pooling>
logit <- c(-2.2, -1.6, -2.0, -1.1, -1.9, -2.6)
variance <- c(0.04, 0.06, 0.03, 0.09, 0.05, 0.08)
pooled <- rma(logit, variance, method = "REML", test = "knha")
predict(pooled, transf = plogis)
confint(pooled)
blup(pooled, transf = plogis)
# </pooling>
pooled <- rma(logit, variance, method = "REML", test = "knha", control = list(maxiter = 1000, threshold = 1e-14)); p <- predict(pooled, transf = plogis)
add("pooling", "mean", p$pred); add("pooling", "lower", p$ci.lb); add("pooling", "upper", p$ci.ub); add("pooling", "pi_lower", p$pi.lb); add("pooling", "pi_upper", p$pi.ub)
ci <- confint(pooled, control = list(tol = 1e-13))$random; add("pooling", "tau2_lower", ci[1, 2]); add("pooling", "tau2_upper", ci[1, 3]); add("pooling", "tau2", pooled$tau2)
b <- blup(rma(logit, variance, method = "REML", control = list(maxiter = 1000, threshold = 1e-14)), transf = plogis); for (i in 1:6) add("pooling", paste0("blup_", i), b$pred[i])

# <stages>
two <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2)
svymean(~api00, two)
# </stages>
add("stages", "mean", coef(svymean(~api00, two))); add("stages", "se", SE(svymean(~api00, two)))

# <calibration>
totals <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069)
calibrated <- calibrate(clusters, ~ stype + api99, totals)
svymean(~api00, calibrated)
# </calibration>
add("calibration", "mean", coef(svymean(~api00, calibrated))); add("calibration", "se", SE(svymean(~api00, calibrated)))

# <quantile>
svyquantile(~api00, strata, 0.5)
# </quantile>
q <- svyquantile(~api00, strata, 0.5)$api00; add("quantile", "median", q[1, 1]); add("quantile", "lower", q[1, 2]); add("quantile", "upper", q[1, 3]); add("quantile", "se", q[1, 4])

# <standardisation>
standard <- svystandardize(clusters, by = ~sch.wide, population = c(No = 1072, Yes = 5122))
svymean(~api00, standard)
# </standardisation>
add("standardisation", "mean", coef(svymean(~api00, standard))); add("standardisation", "se", SE(svymean(~api00, standard)))

# <test>
svyttest(api00 ~ sch.wide, clusters)
svychisq(~ stype + sch.wide, clusters, statistic = "F")
# </test>
t <- svyttest(api00 ~ sch.wide, clusters); add("test", "t", t$statistic); add("test", "p", t$p.value); x <- svychisq(~ stype + sch.wide, clusters, statistic = "F"); add("test", "F", x$statistic); add("test", "F_p", x$p.value)

# <replication>
replicates <- as.svrepdesign(clusters, type = "JK1", mse = TRUE)
withReplicates(replicates, function(w, data) sum(w * data$api00) / sum(w * data$api99))
# </replication>
j <- withReplicates(replicates, function(w, data) sum(w * data$api00) / sum(w * data$api99)); add("replication", "ratio", coef(j)); add("replication", "se", SE(j))

# The logistic model under a second stage, with corrections at both.
g <- svyglm(awards == "Yes" ~ stype + meals, two, family = quasibinomial, control = list(epsilon = 1e-15, maxit = 100))
for (i in 1:4) { add("two_stage_logistic", paste0("coef_", i), coef(g)[i]); add("two_stage_logistic", paste0("se_", i), SE(g)[i]) }; add("two_stage_logistic", "df", g$df.residual)

write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey")), paste("metafor", packageVersion("metafor"))), "versions.txt")
