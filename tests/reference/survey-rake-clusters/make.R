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
# svyby(covmat = TRUE) stops on raked designs in 4.1-1, so the contrast E - H of domain means goes through the joint covariance of four totals.
for (m in names(D)) { x <- update(D[[m]], dE = as.numeric(stype == "E"), dH = as.numeric(stype == "H")); x <- update(x, yE = api00 * dE, yH = api00 * dH)
  t <- svytotal(~yE + dE + yH + dH, x); con <- svycontrast(t, quote(yE / dE - yH / dH)); b <- coef(t)
  J <- rbind(c(1 / b[2], -b[1] / b[2]^2, 0, 0), c(0, 0, 1 / b[4], -b[3] / b[4]^2)); V <- J %*% vcov(t) %*% t(J)
  add(method = m, variable = "api00", domain = "0-1", quantity = c("covariance", "difference", "se"), value = g(c(V[1, 2], coef(con), SE(con)))) }
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(weight = g(weights(D$calibrate))), "weights.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
