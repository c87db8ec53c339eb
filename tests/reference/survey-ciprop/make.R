# svyciprop intervals on its own data sets: what each method makes of (p, se, n, df). Rscript make.R in this folder.
# Rows with method "wilson" were made with survey 4.5, where the method appeared; they are kept in wilson-4.5.csv and copied here.
suppressMessages(library(survey)); data(api); data(nhanes); g <- function(x) formatC(as.numeric(x), digits = 17, format = "g", width = 1)
apisrs$rare <- as.integer(seq_len(200) == 1)
D <- list(strat = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat), clus1 = svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),
  clus2 = svydesign(~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2), srs = svydesign(~1, weights = ~pw, data = apisrs),
  nhanes = subset(svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes), !is.na(HI_CHOL)))
D$high <- subset(D$srs, stype == "H"); D$old <- subset(D$nhanes, agecat == "(59,Inf]" & race == 4)
cases <- list(c("strat", "I(ell==0)"), c("strat", "I(sch.wide=='Yes')"), c("clus1", "I(ell==0)"), c("clus2", "I(awards=='Yes')"), c("srs", "rare"), c("high", "I(awards=='Yes')"), c("nhanes", "HI_CHOL"), c("old", "HI_CHOL"))
out <- NULL
for (k in cases) for (level in c(.90, .95, .99)) { d <- D[[k[1]]]; f <- as.formula(paste0("~", k[2])); m <- svymean(f, d); i <- length(coef(m))
  for (method in c("mean", "xlogit", "asin", "beta")) { r <- svyciprop(f, d, method = method, level = level); ci <- attr(r, "ci")
    # R does not clamp the angle at 0: its lower limit then wraps round to a small positive number. The limit meant is 0.
    if (method == "asin" && asin(sqrt(coef(m)[i])) < qt(1 - (1 - level) / 2, degf(d)) * SE(m)[i] / (2 * sqrt(coef(m)[i] * (1 - coef(m)[i])))) ci[1] <- 0
    out <- rbind(out, data.frame(design = k[1], variable = k[2], level, method, p = g(coef(m)[i]), se = g(SE(m)[i]), n = nrow(d), df = degf(d), lower = g(ci[1]), upper = g(ci[2]))) } }
w <- read.csv("wilson-4.5.csv", colClasses = "character"); out <- rbind(out, w)
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey")), "wilson rows: survey 4.5"), "versions.txt")
