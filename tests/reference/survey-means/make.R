# Means, totals, ratios, design effects and intervals of R survey on its own data sets.
# Rscript make.R, in this folder. Writes input.csv, expected.csv, versions.txt.
suppressMessages(library(survey)); data(api); data(nhanes)
g <- function(x) formatC(x, digits = 17, format = "g", width = 1)
num <- function(f) as.integer(factor(f))
api <- function(name, d, psu, stratum, fpc) data.frame(design = name, weight = g(d$pw), stratum = stratum, psu = psu, fpc = fpc,
  y = d$api00, x = d$enroll, z = d$api.stu, b = as.integer(d$awards == "Yes"))
one <- function(d) rep(1L, nrow(d))
input <- rbind(
  api("srs", apisrs, seq_len(nrow(apisrs)), one(apisrs), ""), api("srs_fpc", apisrs, seq_len(nrow(apisrs)), one(apisrs), apisrs$fpc),
  api("strat", apistrat, seq_len(nrow(apistrat)), num(apistrat$stype), ""), api("strat_fpc", apistrat, seq_len(nrow(apistrat)), num(apistrat$stype), apistrat$fpc),
  api("clus", apiclus1, num(apiclus1$dnum), one(apiclus1), ""), api("clus_fpc", apiclus1, num(apiclus1$dnum), one(apiclus1), apiclus1$fpc),
  data.frame(design = "nhanes", weight = g(nhanes$WTMEC2YR), stratum = nhanes$SDMVSTRA, psu = nhanes$SDMVPSU, fpc = "", y = nhanes$agecat |> as.integer(), x = nhanes$RIAGENDR, z = nhanes$race, b = nhanes$HI_CHOL))
write.csv(input, "input.csv", row.names = FALSE, quote = FALSE, na = "")
out <- NULL
add <- function(design, statistic, quantity, value) out <<- rbind(out, data.frame(design, statistic, quantity, value = g(as.numeric(value))))
read <- read.csv("input.csv")
for (name in unique(read$design)) {
  d <- read[read$design == name, ]
  args <- list(id = ~psu, strata = ~stratum, weights = ~weight, data = d, nest = TRUE)
  if (!all(is.na(d$fpc))) args$fpc <- ~fpc
  s <- do.call(svydesign, args)
  add(name, "design", "df", degf(s))
  for (v in c("y", "b")) {
    m <- svymean(as.formula(paste0("~", v)), s, na.rm = TRUE, deff = "replace")
    ci <- confint(m, df = degf(subset(s, !is.na(get(v)))))
    add(name, paste0("mean_", v), "estimate", coef(m)); add(name, paste0("mean_", v), "se", SE(m)); add(name, paste0("mean_", v), "deff", deff(m))
    add(name, paste0("mean_", v), "lower", ci[1]); add(name, paste0("mean_", v), "upper", ci[2])
    w <- d$weight[!is.na(d[[v]]) & d$weight > 0]
    add(name, paste0("mean_", v), "n", length(w)); add(name, paste0("mean_", v), "kish", length(w) * sum(w^2) / sum(w)^2)
    t <- svytotal(as.formula(paste0("~", v)), s, na.rm = TRUE)
    add(name, paste0("total_", v), "estimate", coef(t)); add(name, paste0("total_", v), "se", SE(t))
  }
  r <- svyratio(~z, ~x, s, na.rm = TRUE); add(name, "ratio_z_x", "estimate", coef(r)); add(name, "ratio_z_x", "se", SE(r))
}
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
