# Recomputes restricted/models.csv of an output folder of `smpg analyze --keep-respondents` with R's survey package: coefficients by glm.fit() with R's own
# raked weights, covariances by svytotal() of the linearised influences on the design of each site. Where the sites of a unit are raked to the same variables,
# svyglm() and regTermTest() on the one design of the unit must agree.
#
#   Rscript scripts/reference/models.R OUTPUT STUDY [--site ID]... [--out FILE]
#
# OUTPUT, STUDY   as for estimates.R: weights are R's own, by rake() from margins.csv.
# --site          only rows of these sites (no pools).
# --out           writes the result, 17 significant digits.
# Exit code 1 when a number is beyond 1e-8 (relative) or a count or df differs; the plain functions must agree to 1e-7, as far as rake() converges.

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
printed <- read_csv(file.path(folders[1], "restricted", "models.csv"))
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
of_sites <- function(values, members) unlist(lapply(members, function(site) values[respondents$site_id == site]))

# Sites are strata: the covariance of totals is the sum of those of the sites, each with its own raked design. `z` are influences per unit of weight.
covariance_of <- function(z, members) {
  colnames(z) <- sprintf(".z%03d", seq_len(ncol(z)))
  total <- 0
  start <- 0
  for (site in members) {
    design <- designs[[site]]$design
    here <- start + seq_len(nrow(design$variables))
    design$variables[colnames(z)] <- as.data.frame(z[here, , drop = FALSE])
    total <- total + vcov(svytotal(reformulate(colnames(z)), design))
    start <- start + length(here)
  }
  unname(as.matrix(total))
}

# The same by svyglm() and regTermTest() on one design of the whole pool, where its sites are raked to the same variables.
joint <- lapply(units, function(members) if (length(members) == 1) designs[[members]]$design else joint_design(designs[members]))
worst_plain <- 0

one_model <- function(rows_printed) {
  unit <- rows_printed$site_id[1]
  members <- units[[unit]]
  terms <- unique(rows_printed$term[rows_printed$level != ""])
  y <- as.numeric(of_sites(respondents[[rows_printed$outcome[1]]], members))
  values <- lapply(setNames(terms, terms), function(term) of_sites(column(respondents, term), members))
  known <- !is.na(y) & Reduce(`&`, lapply(values, `!=`, ""))
  result <- rows_printed[c("model_id", "site_id", "outcome", "term", "level")]
  counted <- function(rows) c(sum(rows), sum(y[rows]))
  counts <- t(vapply(seq_len(nrow(result)), function(i) {
    counted(if (result$level[i] == "") known else known & values[[result$term[i]]] == result$level[i])
  }, c(0, 0)))
  result$n <- counts[, 1]
  result$n_missing <- ifelse(result$level == "", sum(!known), NA)
  result$events <- counts[, 2]
  for (name in c("odds_ratio", "ci_low", "ci_high", "se_log", "df", "p_value", "p_term", "margin", "margin_low", "margin_high")) result[[name]] <- NA_real_
  if (!rows_printed$status[1] %in% c("fitted", "no_degrees_of_freedom")) {
    return(result)
  }
  data <- data.frame(.y = y)
  for (term in terms) {
    of_term <- rows_printed[rows_printed$term == term, ]
    present <- intersect(of_term$level, values[[term]][known])
    data[[term]] <- factor(values[[term]], c(of_term$reference_level[1], setdiff(present, of_term$reference_level[1])))
  }
  psu <- paste(of_sites(respondents$site_id, members), unlist(lapply(designs[members], function(d) d$design$cluster[[1]])))
  stratum <- paste(of_sites(respondents$site_id, members), unlist(lapply(designs[members], function(d) d$design$strata[[1]])))
  w <- unlist(lapply(designs[members], function(d) weights(d$design)), use.names = FALSE)[known]
  x <- model.matrix(reformulate(terms), data[known, , drop = FALSE])
  fit <- glm.fit(x, y[known], w / mean(w), family = quasibinomial(), control = glm.control(epsilon = 1e-15, maxit = 100))
  b <- coef(fit)
  df <- length(unique(psu[known])) - length(unique(stratum[known])) + 1 - length(b)
  mu <- as.vector(plogis(x %*% b))
  bread <- solve(crossprod(x, w * mu * (1 - mu) * x))
  every_row <- function(part) {
    whole <- matrix(0, length(known), ncol(part))
    whole[known, ] <- part
    whole
  }
  covariance <- covariance_of(every_row((x %*% bread) * (y[known] - mu)), members)
  se <- setNames(sqrt(diag(covariance)), names(b))
  t <- if (df > 0) qt(0.975, df) else NA
  wald <- function(term) {
    own <- startsWith(names(b), term) & names(b) %in% paste0(term, levels(data[[term]]))
    f <- sum(b[own] * solve(covariance[own, own], b[own])) / sum(own)
    pf(f, sum(own), df, lower.tail = FALSE)
  }
  if (!is.null(joint[[unit]]) && df > 0) {
    design <- joint[[unit]]
    design$variables[names(data)] <- data
    plain <- svyglm(reformulate(terms, ".y"), subset(design, known), family = quasibinomial(), control = glm.control(epsilon = 1e-15, maxit = 100))
    stopifnot(plain$df.residual == df)
    tests <- vapply(terms, function(term) regTermTest(plain, term, df = df, method = "Wald")$p[1], 0)
    worst_plain <<- max(worst_plain, abs(coef(plain) - b) / se, abs(SE(plain) / se - 1), abs(tests - vapply(terms, wald, 0)))
  }

  # Everybody at one level, all else as it is: influence of the coefficients, and of the sample that is averaged over.
  margin_of <- function(term, level) {
    set <- data[known, , drop = FALSE]
    set[[term]] <- factor(rep(level, nrow(set)), levels(set[[term]]))
    at <- model.matrix(reformulate(terms), set)
    p <- as.vector(plogis(at %*% b))
    m <- sum(w * p) / sum(w)
    gradient <- colSums(w * p * (1 - p) * at) / sum(w)
    z <- as.vector(x %*% bread %*% gradient) * (y[known] - mu) + (p - m) / sum(w)
    c(m, sqrt(covariance_of(every_row(matrix(z)), members)))
  }
  result$df <- df
  for (i in seq_len(nrow(result))) {
    name <- if (result$level[i] == "") "(Intercept)" else paste0(result$term[i], result$level[i])
    if (name %in% names(b)) {
      result$odds_ratio[i] <- exp(b[[name]])
      result$se_log[i] <- se[[name]]
      result$ci_low[i] <- exp(b[[name]] - t * se[[name]])
      result$ci_high[i] <- exp(b[[name]] + t * se[[name]])
      result$p_value[i] <- if (df > 0) 2 * pt(-abs(b[[name]] / se[[name]]), df) else NA
    } else if (result$level[i] == rows_printed$reference_level[i]) {
      result$odds_ratio[i] <- 1
    }
    if (result$level[i] %in% levels(data[[result$term[i]]])) {
      m <- margin_of(result$term[i], result$level[i])
      half <- t * m[2] / (m[1] * (1 - m[1]))
      result$margin[i] <- m[1]
      result$margin_low[i] <- plogis(qlogis(m[1]) - half)
      result$margin_high[i] <- plogis(qlogis(m[1]) + half)
    }
  }
  for (term in if (df > 0) terms) {
    result$p_term[result$term == term] <- wald(term)
  }
  result
}

key_columns <- c("model_id", "site_id", "outcome", "term", "level")
key <- function(table) do.call(paste, c(table[key_columns], sep = "\r"))
groups <- do.call(paste, c(printed[c("model_id", "site_id", "outcome")], sep = "\r"))
result <- do.call(rbind, lapply(split(printed, factor(groups, unique(groups))), one_model))
result$p_term_adjusted <- NA_real_
for (table in split(seq_len(nrow(result)), paste(result$model_id, result$site_id))) {
  first <- table[!duplicated(paste(result$outcome, result$term)[table]) & result$level[table] != ""]
  adjusted <- setNames(p.adjust(result$p_term[first], "BH"), paste(result$outcome, result$term)[first])
  result$p_term_adjusted[table] <- adjusted[paste(result$outcome, result$term)[table]]
}
stopifnot(identical(key(printed), key(result)))
cat(sprintf("svyglm() and regTermTest() on the design of the whole unit: largest difference %.1e\n", worst_plain))
stopifnot(worst_plain < 1e-7)
numbers <- c("odds_ratio", "ci_low", "ci_high", "se_log", "p_value", "p_term", "p_term_adjusted", "margin", "margin_low", "margin_high")
if (length(value_of("--out"))) {
  write_table(result[c(key_columns, "n", "n_missing", "events", "df", numbers)], value_of("--out"), result_text)
}

number <- function(name) suppressWarnings(as.numeric(printed[[name]]))
failures <- character()
fail <- function(what, rows) if (any(rows)) failures <<- c(failures, sprintf("%s differs in %d rows, as %s", what, sum(rows), gsub("\r", "/", key(printed)[which(rows)[1]])))
for (name in c("n", "n_missing", "events", "df")) fail(name, !mapply(identical, number(name), as.numeric(result[[name]])))
worst <- 0
for (name in numbers) {
  a <- number(name)
  b <- result[[name]]
  # A p-value below 1e-12 is a tail whose digits are those of the distribution function.
  scale <- if (startsWith(name, "p_")) pmax(abs(b), 1e-4) else abs(b)
  gap <- abs(a - b) / scale
  worst <- max(worst, gap, na.rm = TRUE)
  fail(name, is.na(a) != is.na(b) | (!is.na(gap) & gap > 1e-8))
}
separated <- printed$status %in% c("complete_separation", "quasi_complete_separation")
pure <- result$level != "" & result$n > 0 & (result$events == 0 | result$events == result$n)
fail("separation", separated & !ave(pure, groups, FUN = any))
cat(sprintf("largest relative difference %.1e\n", worst))
if (length(failures)) {
  cat(failures, sep = "\n", file = stderr())
  quit(status = 1)
}
cat(sprintf("%d rows agree with R survey %s\n", nrow(printed), packageDescription("survey")$Version))
