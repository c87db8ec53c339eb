# Two stages with corrections at both: apiclus2 (districts, schools), and a made sample with strata at both stages and three rows per unit; population
# sizes and sampling fractions; domains; calibration. Then strata left with one PSU by a domain. Rscript make.R in this folder.
suppressMessages(library(survey)); data(api); g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
a <- apiclus2; set.seed(20261122)
m <- do.call(rbind, lapply(1:3, function(h) do.call(rbind, lapply(1:(3 + h), function(j) { u <- rnorm(1, 50 + 3 * h, 5); do.call(rbind, lapply(1:2, function(k) { n2 <- 2 + (h + j + k) %% 2
  data.frame(st1 = h, psu = 10 * h + j, N1 = 10 * h, st2 = k, ssu = 100 * k + rep(1:n2, each = 3), N2 = n2 + j + k, y = u + 2 * k + rnorm(3 * n2, 0, 4)) })) }))))
m$w <- with(m, N1 / (3 + st1) * N2 / ave(ssu, psu, st2, FUN = function(x) length(unique(x)))); m$g <- sample(1:2, nrow(m), TRUE); m$b <- as.integer(m$y > 60)
write.csv(data.frame(stratum = 1, psu = a$dnum, fpc1 = a$fpc1, substratum = 1, ssu = a$snum, fpc2 = a$fpc2, weight = g(weights(svydesign(~dnum + snum, fpc = ~fpc1 + fpc2, data = a))),
  y = a$api00, b = ifelse(is.na(a$enroll), "NA", a$enroll), domain = as.integer(a$stype == "E")), "input-clus2.csv", row.names = FALSE, quote = FALSE)
write.csv(with(m, data.frame(stratum = st1, psu, fpc1 = N1, substratum = st2, ssu, fpc2 = N2, weight = g(w), y = g(y), b, domain = as.integer(g == 1))), "input-made.csv", row.names = FALSE, quote = FALSE)
a$y <- a$api00; a$b <- a$enroll; a$dom <- as.integer(a$stype == "E"); m$dom <- as.integer(m$g == 1); m$f1 <- (3 + m$st1) / m$N1; m$f2 <- ave(m$ssu, m$psu, m$st2, FUN = function(x) length(unique(x))) / m$N2
D <- list(clus2 = svydesign(~dnum + snum, fpc = ~fpc1 + fpc2, data = a), made = svydesign(~psu + ssu, strata = ~st1 + st2, fpc = ~N1 + N2, weights = ~w, data = m, nest = TRUE),
  fractions = svydesign(~psu + ssu, strata = ~st1 + st2, fpc = ~f1 + f2, weights = ~w, data = m, nest = TRUE))
D$calibrated <- calibrate(D$made, ~factor(dom), c(`(Intercept)` = sum(m$w) * 1.02, `factor(dom)1` = sum((m$w * m$dom)) * 0.98))
out <- NULL
for (n in names(D)) for (v in c("y", "b")) for (dm in c("all", "1")) { x <- if (dm == "1") subset(D[[n]], dom == 1) else D[[n]]; f <- as.formula(paste0("~", v))
  e <- svymean(f, x, na.rm = TRUE); t <- svytotal(f, x, na.rm = TRUE); out <- rbind(out, data.frame(design = n, variable = v, domain = dm, quantity = c("mean", "mean_se", "total", "total_se", "df"), value = g(c(coef(e), SE(e), coef(t), SE(t), degf(x))))) }
x <- svyratio(~b, ~y, D$clus2, na.rm = TRUE); out <- rbind(out, data.frame(design = "clus2", variable = "b/y", domain = "all", quantity = c("ratio", "ratio_se"), value = g(c(coef(x), SE(x)))))
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
# survey.adjust.domain.lonely: one school of stratum E in the domain. The centred total of 'adjust' is 0 for a mean of uncalibrated weights in every version.
s <- apistrat; s$keep <- s$stype != "E" | seq_len(nrow(s)) == 1
write.csv(data.frame(weight = g(s$pw), stratum = as.integer(s$stype), y = s$api00, domain = as.integer(s$keep)), "input-domain.csv", row.names = FALSE, quote = FALSE)
ds <- subset(svydesign(~1, strata = ~stype, weights = ~pw, data = s), keep); out <- NULL
for (al in c(FALSE, TRUE)) for (o in c("certainty", "adjust", "average")) { options(survey.lonely.psu = o, survey.adjust.domain.lonely = al); e <- suppressWarnings(svymean(~api00, ds))
  out <- rbind(out, data.frame(policy = o, domains = al, quantity = c("mean", "se", "df"), value = g(c(coef(e), SE(e), degf(ds))))) }
write.csv(out, "expected-domain.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
