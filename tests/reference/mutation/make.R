# Values for edges that a mutation run showed to be unguarded: docs/mutation.md. Rscript make.R, in this folder. R 4.2.2, survey 4.1-1.
suppressMessages(library(survey))
rows <- list()
add <- function(quantity, value) rows[[length(rows) + 1]] <<- data.frame(quantity = quantity, value = formatC(value, digits = 17, format = "g"))
data(nhanes)
d <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
st <- svystandardize(d, by = ~agecat, population = c(55901, 77670, 72816, 45364), excluding.missing = ~HI_CHOL)
add("standardised_deff", as.numeric(deff(svymean(~HI_CHOL, st, na.rm = TRUE, deff = "replace"))))
w <- weights(st)[!is.na(st$variables$HI_CHOL)]; w <- w[is.finite(w) & w > 0]
add("standardised_kish", length(w) * sum(w^2) / sum(w)^2)
v <- st$variables[!is.na(st$variables$HI_CHOL), ]
add("standardised_n", nrow(v)); add("standardised_positives", sum(v$HI_CHOL)); add("standardised_sum_weights", sum(v$WTMEC2YR))
z <- qnorm(.975)
# No case: limits of the binomial likelihood ratio, the arcsine and Wilson's interval of a given (Kish) size.
for (n in c(1e9, z^2 / 2 / 9e-6, 40)) add(paste0("likelihood_none_", formatC(n, digits = 6, format = "g")), -expm1(-z^2 / (2 * n)))
add("likelihood_none_of_21", -expm1(-z^2 * 21 / 20 / (2 * 40)))
add("arcsine_none_40", sin(z / (2 * sqrt(40)))^2)
add("wilson_none_40", suppressWarnings(prop.test(0, 40, correct = FALSE)$conf.int[2]))
add("wilson_none_1", suppressWarnings(prop.test(0, 1, correct = FALSE)$conf.int[2]))
# Korn and Graubard for one respondent: n* = p (1 - p) / v without a ratio of quantiles.
add("korn_graubard_one_lower", qbeta(.025, 12.5, 13.5)); add("korn_graubard_one_upper", qbeta(.975, 13.5, 12.5))
# Alpha of two items in three rows: var() and cov().
x <- cbind(c(0, 1, 1), c(0, 1, 0)); k <- 2
add("alpha_three_rows", k / (k - 1) * (1 - sum(apply(x, 2, var)) / var(rowSums(x))))
y <- cbind(c(0, 1), c(1, 3)); add("alpha_two_rows", k / (k - 1) * (1 - sum(apply(y, 2, var)) / var(rowSums(y))))
add("t_upper_0", pt(0, 5, lower.tail = FALSE)); add("t_upper_half", pt(0.5, 5, lower.tail = FALSE)); add("t_upper_minus_half", pt(-0.5, 5, lower.tail = FALSE))
add("t_quantile_upper_0.6", qt(0.6, 5, lower.tail = FALSE)); add("t_quantile_1000", qt(pnorm(-3.99), 1000, lower.tail = FALSE)); add("tail_3.99", pnorm(-3.99))
expected <- do.call(rbind, rows); expected$value <- trimws(expected$value); expected$quantity <- gsub(" ", "", expected$quantity)
write.csv(expected, "expected.csv", row.names = FALSE, quote = FALSE)
