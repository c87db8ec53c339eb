# A raked cluster sample (apiclus1, 15 districts, finite population correction): rake() and calibrate(calfun = "raking") on three margins.
# Rscript make.R in this folder.
suppressMessages(library(survey)); data(api); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
d <- apiclus1; vars <- c("stype", "sch.wide", "comp.imp")
write.csv(data.frame(base = g(d$pw), psu = as.integer(factor(d$dnum)), fpc = d$fpc, stype = as.integer(d$stype) - 1, sch.wide = as.integer(d$sch.wide) - 1, comp.imp = as.integer(d$comp.imp) - 1,
  api00 = d$api00, awards = as.integer(d$awards == "Yes")), "input.csv", row.names = FALSE, quote = FALSE)
N <- list(stype = c(E = 4421, H = 755, M = 1018), sch.wide = c(No = 1072, Yes = 5122), comp.imp = c(No = 1712, Yes = 4482))
s <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = d)
pop <- lapply(vars, function(v) setNames(data.frame(names(N[[v]]), as.numeric(N[[v]])), c(v, "Freq")))
D <- list(rake = rake(s, lapply(vars, function(v) as.formula(paste0("~", v))), pop, control = list(maxit = 5000, epsilon = 1e-15)),
  calibrate = calibrate(s, ~stype + sch.wide + comp.imp, c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122, comp.impYes = 4482), calfun = "raking", epsilon = 1e-13))
out <- NULL; add <- function(...) out <<- rbind(out, data.frame(...))
for (m in names(D)) for (v in c("api00", "awards")) for (dom in c("all", "0", "1", "2")) {
  x <- update(D[[m]], awards = as.integer(awards == "Yes")); if (dom != "all") x <- subset(x, as.integer(stype) - 1 == as.integer(dom))
  e <- svymean(as.formula(paste0("~", v)), x, deff = "replace")
  add(method = m, variable = v, domain = dom, quantity = c("estimate", "se", "deff", "df"), value = g(c(coef(e), SE(e), deff(e), degf(x)))) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(weight = g(weights(D$calibrate))), "weights.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
