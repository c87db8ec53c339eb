# Recomputes restricted/comorbidity.csv of an output folder of `smpg analyze --keep-respondents` with R's survey package. One svytotal() of the four cells
# of each pair and site, everything else by svycontrast(); some pairs also by svymean() and svyglm() on the design of the whole pool.
#
#   Rscript scripts/reference/comorbidity.R OUTPUT STUDY [--site ID]... [--out FILE]
#
# OUTPUT, STUDY   as for estimates.R: weights are R's own, by rake() from margins.csv.
# --site          only rows of these sites (no pools).
# --out           writes the result, 17 significant digits.
# Exit code 1 when a number is beyond 1e-8 (relative) or a count, df or status differs.

options(stringsAsFactors = FALSE)
suppressMessages(library(survey))
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))))
for (part in c("study-writer.R", "survey-expected.R", "site-designs.R")) source(file.path(here, part), encoding = "UTF-8")

given <- commandArgs(TRUE)
value_of <- function(name) given[which(given == name) + 1]
only <- value_of("--site")
folders <- given[!given %in% c("--site", "--out", only, value_of("--out"))]
stopifnot(length(folders) == 2)
choices <- read_choices(folders[2])
options(survey.lonely.psu = choices$lonely)
stopifnot("this reference reads studies without base weights and fpc" = is.na(choices$weight) && is.na(choices$fpc))
respondents <- read_csv(file.path(folders[1], "restricted", "respondents.csv"))
printed <- read_csv(file.path(folders[1], "restricted", "comorbidity.csv"))
sites <- read_csv(file.path(folders[2], "sites.csv"))
margins <- read_csv(file.path(folders[2], "margins.csv"))
for (name in setdiff(c("count", "share"), names(margins))) margins[[name]] <- rep("", nrow(margins))

all_sites <- sort(unique(respondents$site_id))
units <- c(setNames(as.list(all_sites), all_sites), lapply(read_pools(choices$pools, sites), intersect, all_sites), list(pooled = all_sites))
if (length(only)) {
  units <- units[only]
  printed <- printed[printed$site_id %in% only, ]
}
used <- sort(unique(unlist(units)))
designs <- lapply(setNames(used, used), function(site) {
  site_design(site, respondents, margins[margins$site_id == site, ], choices, as.numeric(sites$population_18plus[sites$site_id == site]))
})
state <- function(id, sites) as.numeric(unlist(lapply(sites, function(site) respondents[[id]][respondents$site_id == site])))

# --- pairs: totals of each site, which are strata, so that a pool is their sum ---

within <- function(design, rows) if (any(rows)) degf(subset(design, rows)) else 0
cells <- c("c11", "c10", "c01", "c00")

site_pair <- function(site, first, second) {
  design <- designs[[site]]$design
  a <- state(first, site)
  b <- state(second, site)
  known <- !is.na(a) & !is.na(b)
  each <- lapply(list(a * b, a * (1 - b), (1 - a) * b, (1 - a) * (1 - b)), function(x) replace(x, !known, 0))
  # subset() keeps the rows of a raked design with weight 0: they must not be missing.
  design$variables[cells] <- each
  totals <- svytotal(~c11 + c10 + c01 + c00, subset(design, known))
  list(coef = coef(totals), vcov = vcov(totals), counts = vapply(each, sum, 0), missing = c(sum(!known), sum(a %in% 1 & is.na(b)), sum(b %in% 1 & is.na(a))),
       df = c(within(design, known), within(design, known & a %in% 1), within(design, known & b %in% 1)))
}

sum_of <- function(parts, name) Reduce(`+`, lapply(parts, `[[`, name))
summed <- function(parts) structure(sum_of(parts, "coef"), var = sum_of(parts, "vcov"), statistic = "total", class = "svystat")

pair_rows <- function(parts) {
  totals <- summed(parts)
  counts <- sum_of(parts, "counts")
  missing <- sum_of(parts, "missing")
  df <- sum_of(parts, "df")
  row <- function(n, k, expression, defined) {
    value <- if (defined) { x <- svycontrast(totals, expression); c(coef(x), SE(x)) } else c(NA, NA)
    data.frame(n, n_missing = missing[k], cases = counts[1], estimate = value[1], se = if (df[k] > 0) value[2] else NA, df = df[k])
  }
  both <- row(sum(counts), 1, quote(c11 / (c11 + c10 + c01 + c00)), TRUE)
  ba <- row(counts[1] + counts[2], 2, quote(c11 / (c11 + c10)), counts[1] + counts[2] > 0)
  ab <- row(counts[1] + counts[3], 3, quote(c11 / (c11 + c01)), counts[1] + counts[3] > 0)
  or <- row(sum(counts), 1, quote(log(c11 * c00 / (c10 * c01))), all(counts > 0))
  or$estimate <- exp(or$estimate)
  rbind(both, ba, ab, or)
}

# The same by the functions that a survey statistician would reach for first.
plain_pair <- function(design, a, b) {
  design$variables$.a <- a
  design$variables$.b <- b
  known <- update(subset(design, !is.na(a) & !is.na(b)), .both = .a * .b)
  both <- svymean(~.both, known, na.rm = TRUE)
  by_a <- svymean(~.b, subset(known, .a %in% 1), na.rm = TRUE)
  by_b <- svymean(~.a, subset(known, .b %in% 1), na.rm = TRUE)
  glm <- svyglm(.b ~ .a, known, family = quasibinomial(), control = glm.control(epsilon = 1e-14, maxit = 100))
  cbind(c(coef(both), coef(by_a), coef(by_b), exp(coef(glm)[2])), c(SE(both), SE(by_a), SE(by_b), SE(glm)[2]))
}

site_number <- function(site) {
  design <- designs[[site]]$design
  number <- Reduce(`+`, lapply(counted, state, site))
  known <- !is.na(number)
  number <- replace(number, !known, 0)
  design$variables[c(".n0", ".n1", ".n2", ".n3", ".number", ".one")] <- list(number == 0, number == 1, number == 2, number >= 3, number, 1)
  totals <- svytotal(~I(.n0 * 1) + I(.n1 * 1) + I(.n2 * 1) + I(.n3 * 1) + .number + .one, subset(design, known))
  names_of <- c("n0", "n1", "n2", "n3", "number", "one")
  shown <- number[known]
  list(coef = setNames(coef(totals), names_of), vcov = matrix(vcov(totals), 6, dimnames = list(names_of, names_of)), missing = sum(!known), df = within(design, known),
       counts = c(sum(shown == 0), sum(shown == 1), sum(shown == 2), sum(shown >= 3)))
}

number_rows <- function(parts) {
  totals <- summed(parts)
  value <- vapply(list(quote(n0 / one), quote(n1 / one), quote(n2 / one), quote(n3 / one), quote(number / one)), function(expression) {
    x <- svycontrast(totals, expression)
    c(coef(x), SE(x))
  }, c(0, 0))
  counts <- sum_of(parts, "counts")
  data.frame(n = sum(counts), n_missing = sum_of(parts, "missing"), cases = c(counts, NA), estimate = value[1, ], se = value[2, ], df = sum_of(parts, "df"))
}

set.seed(20261122)
key_columns <- c("site_id", "first", "second", "statistic", "level")
pairs <- unique(printed[printed$second != "", c("first", "second")])
dictionary <- read_csv(file.path(folders[1], "data", "dictionary.csv"))
counted <- strsplit(dictionary$source[dictionary$id == "number_of_disorders"], ", ", fixed = TRUE)[[1]]
parts <- lapply(setNames(used, used), function(site) lapply(seq_len(nrow(pairs)), function(i) site_pair(site, pairs$first[i], pairs$second[i])))
numbers <- lapply(setNames(used, used), site_number)
worst_plain <- 0
result <- do.call(rbind, lapply(names(units), function(unit) {
  members <- units[[unit]]
  rows <- lapply(seq_len(nrow(pairs)), function(i) {
    data.frame(site_id = unit, first = pairs$first[i], second = pairs$second[i], statistic = c("co_occurrence", "second_given_first", "first_given_second", "odds_ratio"), level = "",
               pair_rows(lapply(parts[members], `[[`, i)))
  })
  # A pool whose sites are raked to the same variables is also one design.
  design <- if (length(members) == 1) designs[[members]]$design else joint_design(designs[members])
  for (i in if (is.null(design)) integer() else sample(nrow(pairs), 3)) {
    estimates <- rows[[i]]
    if (all(is.finite(estimates$se)) && all(estimates$estimate[1:3] > 0 & estimates$estimate[1:3] < 1)) {
      plain <- plain_pair(design, state(pairs$first[i], members), state(pairs$second[i], members))
      worst_plain <<- max(worst_plain, abs(plain[, 1] / estimates$estimate - 1), abs(plain[, 2] / estimates$se - 1))
    }
  }
  rbind(do.call(rbind, rows), data.frame(site_id = unit, first = "number_of_disorders", second = "", statistic = c(rep("number_share", 4), "number_mean"), level = c("0", "1", "2", "3+", ""),
                                         number_rows(numbers[members])))
}))
cat(sprintf("svymean() and svyglm() on three pairs of each unit: largest relative difference %.1e\n", worst_plain))
stopifnot(worst_plain < 1e-7)

key <- function(table) do.call(paste, c(table[key_columns], sep = "\r"))
stopifnot(setequal(key(printed), key(result)))
result <- result[match(key(printed), key(result)), ]
if (length(value_of("--out"))) {
  write_table(result[c(key_columns, "n", "n_missing", "cases", "estimate", "se", "df")], value_of("--out"), result_text)
}

# --- comparison: a share of 0 or 1 has a standard error of 0 ---

number <- function(name) suppressWarnings(as.numeric(printed[[name]]))
failures <- character()
fail <- function(what, rows) if (any(rows)) failures <<- c(failures, sprintf("%s differs in %d rows, as %s", what, sum(rows), gsub("\r", "/", key(printed)[which(rows)[1]])))
same <- function(a, b) (is.na(a) & is.na(b)) | (!is.na(a) & !is.na(b) & a == b)
near <- function(a, b, scale) (is.na(a) & is.na(b)) | (!is.na(a) & !is.na(b) & abs(a - b) <= 1e-8 * pmax(abs(b), scale))
for (name in c("n", "n_missing", "cases")) fail(name, !same(number(name), result[[name]]))
fail("df", result$n > 0 & !same(number("df"), result$df))
estimated <- printed$status == "estimated"
fail("status", estimated & is.na(result$estimate))
fail("estimate", estimated & !near(number("estimate"), result$estimate, 0))
fail("se", estimated & !near(number("se"), result$se, 1e-6))
odds <- estimated & printed$statistic == "odds_ratio"
t <- qt(0.975, result$df[odds])
fail("ci of odds ratio", replace(rep(FALSE, nrow(printed)), odds, !near(number("ci_low")[odds], exp(log(result$estimate[odds]) - t * result$se[odds]), 0) | !near(number("ci_high")[odds], exp(log(result$estimate[odds]) + t * result$se[odds]), 0)))
if (length(failures)) {
  cat(failures, sep = "\n", file = stderr())
  quit(status = 1)
}
cat(sprintf("%d rows agree with R survey %s\n", nrow(printed), packageDescription("survey")$Version))
