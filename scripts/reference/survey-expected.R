# What R's survey package makes of a study: one svydesign, one rake and one svymean a row, as a survey statistician writes them.
# Sourced by export-real-data.R; estimates.R has a faster way for large studies and checks it against plain svymean.

# rake() stops on the change of the fitted table, relative to the sum of weights; this is as far as double precision goes.
tight_rake <- function(design, margins, targets, epsilon = 1e-15) {
  raked <- rake(design, margins, targets, control = list(maxit = 2000, epsilon = epsilon))
  for (i in seq_along(margins)) {
    reached <- svytable(margins[[i]], raked)
    target <- setNames(targets[[i]]$Freq, targets[[i]][[1]])[names(reached)]
    stopifnot(max(abs(reached / target - 1)) < 1e-12)
  }
  raked
}

# The design of the named sites together: sites are strata, and each site is raked to its own margins, because a margin variable
# crossed with the site is raked to the crossed targets.
survey_design <- function(study, sites) {
  data <- study$data[study$data$.site %in% sites, ]
  stratum <- if ("stratum" %in% names(study$design)) data[[study$design[["stratum"]]]] else rep("all", nrow(data))
  data$.stratum <- paste(data$.site, stratum)
  data$.psu <- if ("psu" %in% names(study$design)) data[[study$design[["psu"]]]] else seq_len(nrow(data))
  data$.base <- data[[study$design[["weight"]]]]
  fpc <- NULL
  if ("fpc" %in% names(study$design)) {
    data$.fpc <- data[[study$design[["fpc"]]]]
    fpc <- ~.fpc
  }
  for (variable in study$rake) {
    data[[paste0(".margin.", variable)]] <- paste(data$.site, data[[variable]], sep = "|")
  }
  design <- svydesign(ids = ~.psu, strata = ~.stratum, weights = ~.base, fpc = fpc, nest = TRUE, data = data)
  if (is.null(study$margins)) {
    return(design)
  }
  targets <- lapply(study$rake, function(variable) {
    rows <- study$margins[study$margins$variable == variable & study$margins$site_id %in% sites, ]
    setNames(data.frame(paste(rows$site_id, rows$level, sep = "|"), rows$count), c(paste0(".margin.", variable), "Freq"))
  })
  tight_rake(design, lapply(paste0("~.margin.", study$rake), as.formula), targets)
}

# Value of each respondent on an indicator: 1/0 or a number, NA where there is none or the respondent is outside the denominator.
indicator_value <- function(study, indicator, data) {
  value <- data[[indicator$variable]]
  if (!is.null(indicator$positive)) {
    list <- Find(function(v) v$name == indicator$variable, study$variables)$codes
    codes <- study$code_lists[[list]]
    value <- as.numeric(value == codes$code[codes$name == indicator$positive])
  }
  if (!is.null(indicator$denominator)) {
    base <- Find(function(other) other$id == indicator$denominator, study$indicators)
    value[!(indicator_value(study, base, data) %in% 1)] <- NA
  }
  as.numeric(value)
}

# Korn and Graubard's interval from the estimate, its variance and the degrees of freedom. svyciprop(method = "beta") takes for n
# the rows of the design object, which in a raked design are all rows of the sample, in the domain or not; here n is the domain's.
korn_graubard <- function(p, se, n, df, level = 0.95) {
  effective <- p * (1 - p) / se^2 * (qt((1 - level) / 2, n - 1) / qt((1 - level) / 2, df))^2
  c(qbeta((1 - level) / 2, effective * p, effective * (1 - p) + 1), qbeta((1 + level) / 2, effective * p + 1, effective * (1 - p)))
}

expected_row <- function(design, value, inside, indicator) {
  valid <- inside & !is.na(value)
  row <- list(n = sum(valid), n_missing = sum(inside) - sum(valid), cases = NA, sum_weights = NA, estimate = NA, se = NA, df = 0, deff = NA,
              logit_low = NA, logit_high = NA, korn_graubard_low = NA, korn_graubard_high = NA)
  if (row$n == 0) {
    return(row)
  }
  design$variables$.value <- value
  domain <- subset(design, valid)
  mean <- svymean(~.value, domain, na.rm = TRUE, deff = "replace")
  row$sum_weights <- sum(weights(domain, "sampling"))
  row$estimate <- as.numeric(coef(mean))
  row$se <- as.numeric(SE(mean))
  row$df <- degf(domain)
  spread <- row$se > 1e-9 * max(1, abs(row$estimate))
  if (spread) {
    row$deff <- as.numeric(deff(mean))
  }
  if (!is.null(indicator$positive)) {
    row$cases <- sum(value[valid])
    if (spread && row$df > 0) {
      logit <- attr(suppressWarnings(svyciprop(~.value, domain, method = "xlogit", na.rm = TRUE)), "ci")
      row[c("logit_low", "logit_high")] <- as.numeric(logit)
      exact <- korn_graubard(row$estimate, row$se, row$n, row$df)
      row[c("korn_graubard_low", "korn_graubard_high")] <- exact
      if (nrow(domain$variables) == row$n) {
        stopifnot(all.equal(as.numeric(attr(svyciprop(~.value, domain, method = "beta", na.rm = TRUE), "ci")), exact, tolerance = 1e-13))
      }
    }
  }
  row
}

# One row for every unit (site, pool, "pooled"), indicator, and whole or group level.
expected_estimates <- function(study) {
  units <- setNames(as.list(study$sites$site_id), study$sites$site_id)
  for (pool in study$pools) units[[pool$id]] <- pool$sites
  units[["pooled"]] <- study$sites$site_id
  rows <- list()
  for (unit in names(units)) {
    design <- survey_design(study, units[[unit]])
    data <- design$variables
    for (indicator in study$indicators) {
      value <- indicator_value(study, indicator, data)
      base <- rep(TRUE, nrow(data))
      if (!is.null(indicator$denominator)) {
        base <- indicator_value(study, Find(function(other) other$id == indicator$denominator, study$indicators), data) %in% 1
      }
      add <- function(group, level, inside) {
        key <- list(site_id = unit, indicator = indicator$id, group1 = group, level1 = level)
        rows[[length(rows) + 1]] <<- c(key, expected_row(design, value, inside & base, indicator))
      }
      add("total", "total", rep(TRUE, nrow(data)))
      for (group in study$groups) {
        codes <- study$code_lists[[Find(function(v) v$name == group, study$variables)$codes]]
        for (k in seq_len(nrow(codes))) add(group, codes$name[k], data[[group]] %in% codes$code[k])
      }
    }
  }
  do.call(rbind, lapply(rows, as.data.frame, stringsAsFactors = FALSE))
}

# Final weight of each respondent, from the site's own raking; the raking of all sites at once must agree.
expected_weights <- function(study) {
  key <- study$design[["respondent"]]
  single <- do.call(rbind, lapply(study$sites$site_id, function(site) {
    design <- survey_design(study, site)
    data.frame(site_id = site, respondent = as.character(design$variables[[key]]), weight = weights(design, "sampling"), stringsAsFactors = FALSE)
  }))
  joint <- survey_design(study, study$sites$site_id)
  order <- match(paste(single$site_id, single$respondent), paste(joint$variables$.site, joint$variables[[key]]))
  stopifnot(max(abs(weights(joint, "sampling")[order] / single$weight - 1)) < 1e-12)
  single
}
