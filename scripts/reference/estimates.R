# Recomputes every row of restricted/estimates.csv of an output folder of `smpg analyze --keep-respondents` with R's survey package:
# weights by rake() from the margins of the study, estimates and standard errors as svymean() makes them.
#
#   Rscript scripts/reference/estimates.R OUTPUT STUDY [--site ID]... [--pools FILE] [--margins-order a,b,c]
#                                                      [--out FILE] [--compare [FILE]] [--check ROWS]
#
# OUTPUT   holds restricted/respondents.csv and restricted/estimates.csv; the latter says which rows there are.
# STUDY    the study folder: study.yaml, sites.csv, margins.csv. Where the study has base weights or population sizes they are read
#          from the columns base_weight and fpc of respondents.csv or, when it has none, from the returns (one UTF-8 file a site).
# --site   only rows of these sites (no pools).
# --pools  a table pool,site_id in place of the pools of study.yaml; `pooled` is always every site of respondents.csv.
# --margins-order   variables raked to, in order, in place of study.yaml.
# --out    writes the result, 17 significant digits.
# --compare   prints the largest differences from FILE (default OUTPUT/restricted/estimates.csv) and from the column `weight`; exit code 1
#          when one is beyond 1e-9, or when a count, df or status differs.
# --check  rows drawn at random that plain svymean() must confirm to 1e-13 (default 300).

options(stringsAsFactors = FALSE)
suppressMessages(library(survey))

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
here <- dirname(normalizePath(script))
for (part in c("study-writer.R", "survey-expected.R", "site-designs.R", "linearised.R")) {
  source(file.path(here, part), encoding = "UTF-8")
}

# --- arguments ---

usage <- function(message) {
  cat(message, "\nusage: Rscript estimates.R OUTPUT STUDY [--site ID]... [--pools FILE] [--margins-order a,b,c]",
      "[--out FILE] [--compare [FILE]] [--check ROWS]\n", file = stderr())
  quit(status = 2)
}

read_arguments <- function(given) {
  options <- list(folders = character(), sites = character(), pools = NULL, order = NULL, out = NULL, compare = NULL, check = 300)
  while (length(given)) {
    name <- given[1]
    value <- if (length(given) > 1 && !startsWith(given[2], "--")) given[2] else NULL
    takes <- name %in% c("--site", "--pools", "--margins-order", "--out", "--check")
    if (takes && is.null(value)) usage(paste(name, "needs a value."))
    if (name == "--site") options$sites <- c(options$sites, value)
    else if (name == "--pools") options$pools <- value
    else if (name == "--margins-order") options$order <- strsplit(value, ",", fixed = TRUE)[[1]]
    else if (name == "--out") options$out <- value
    else if (name == "--check") options$check <- as.integer(value)
    else if (name == "--compare") options$compare <- if (is.null(value)) "" else value
    else if (startsWith(name, "--")) usage(paste("Unknown option", name))
    else options$folders <- c(options$folders, name)
    given <- given[-seq_len(if (startsWith(name, "--") && !is.null(value)) 2 else 1)]
  }
  if (length(options$folders) != 2) usage("Two folders are needed.")
  options
}

arguments <- read_arguments(commandArgs(TRUE))
output <- arguments$folders[1]
study <- arguments$folders[2]
started <- proc.time()[["elapsed"]]
say <- function(...) cat(sprintf("%6.1f s  ", proc.time()[["elapsed"]] - started), sprintf(...), "\n", sep = "")

# --- what is to be recomputed ---

choices <- read_choices(study)
options(survey.lonely.psu = choices$lonely)
respondents <- read_csv(file.path(output, "restricted", "respondents.csv"))
printed <- read_csv(if (is.null(arguments$compare) || arguments$compare == "") file.path(output, "restricted", "estimates.csv") else arguments$compare)
sites <- read_csv(file.path(study, "sites.csv"))
margins <- data.frame(site_id = character(), variable = character(), level = character(), count = character(), share = character())
if (file.exists(file.path(study, "margins.csv"))) {
  margins <- read_csv(file.path(study, "margins.csv"))
  for (name in setdiff(c("count", "share"), names(margins))) margins[[name]] <- rep("", nrow(margins))
}
if (!is.null(arguments$order)) choices$variables <- arguments$order
if (is.null(choices$variables)) choices$variables <- unique(margins$variable)

# Base weights and population sizes from the returns, when respondents.csv has none.
from_returns <- function(name, given) {
  if (is.na(given) || name %in% names(respondents)) {
    return(invisible())
  }
  values <- rep(NA_character_, nrow(respondents))
  for (site in unique(respondents$site_id)) {
    returned <- read_csv(file.path(study, "returns", paste0(site, ".csv")))
    mine <- respondents$site_id == site
    values[mine] <- returned[[given]][match(respondents$respondent[mine], trimws(returned[[choices$respondent]]))]
  }
  stopifnot(!anyNA(values))
  respondents[[name]] <<- values
  invisible()
}
from_returns("base_weight", choices$weight)
from_returns("fpc", choices$fpc)

all_sites <- sort(unique(respondents$site_id))
pools <- if (is.null(arguments$pools)) {
  read_pools(choices$pools, sites)
} else {
  table <- read_csv(arguments$pools)
  split(table$site_id, table$pool)
}
units <- c(setNames(as.list(all_sites), all_sites), lapply(pools, intersect, all_sites), list(pooled = all_sites))
if (length(arguments$sites)) {
  unknown_sites <- setdiff(arguments$sites, all_sites)
  if (length(unknown_sites)) usage(paste("No respondents of site", paste(unknown_sites, collapse = ", ")))
  units <- units[arguments$sites]
  printed <- printed[printed$site_id %in% arguments$sites, ]
}
strangers <- setdiff(printed$site_id, names(units))
if (length(strangers)) usage(paste("Neither a site nor a known pool:", paste(strangers, collapse = ", ")))
absent <- setdiff(printed$indicator, names(respondents))
if (length(absent)) usage(paste("No column in respondents.csv for", paste(absent, collapse = ", ")))

used_sites <- sort(unique(unlist(units)))
indicators <- unique(printed$indicator)
domains <- unique(printed[c("group1", "level1", "group2", "level2")])
say("%d rows to recompute: %d units, %d indicators, %d groups; %d respondents in %d sites", nrow(printed), length(units), length(indicators),
    nrow(domains), sum(respondents$site_id %in% used_sites), length(used_sites))

# --- weights ---

designs <- lapply(setNames(used_sites, used_sites), function(site) {
  population <- if ("population_18plus" %in% names(sites)) as.numeric(sites$population_18plus[sites$site_id == site]) else NA_real_
  site_design(site, respondents, margins[margins$site_id == site, ], choices, population)
})
weight_gap <- max(vapply(used_sites, function(site) {
  max(abs(as.numeric(respondents$weight[respondents$site_id == site]) / weights(designs[[site]]$design, "sampling") - 1))
}, 0))
say("weights by rake(); largest relative difference from column weight %.2e", weight_gap)

# --- estimates ---

frames <- lapply(designs, function(d) site_frame(d$design))
rows_of <- lapply(setNames(used_sites, used_sites), function(site) respondents[respondents$site_id == site, ])
values <- lapply(rows_of, function(rows) {
  vapply(indicators, function(id) suppressWarnings(as.numeric(rows[[match(id, names(rows))]])), numeric(nrow(rows)))
})
stopifnot(all(vapply(values, is.matrix, TRUE)))

in_domain <- function(rows, domain) {
  inside <- rep(TRUE, nrow(rows))
  for (k in 1:2) {
    group <- domain[[paste0("group", k)]]
    if (!group %in% c("total", "")) inside <- inside & column(rows, group) == domain[[paste0("level", k)]]
  }
  inside
}

key_columns <- c("site_id", "indicator", "group1", "level1", "group2", "level2")
key <- function(table) do.call(paste, c(table[key_columns], sep = "\r"))
recomputed <- do.call(rbind, lapply(seq_len(nrow(domains)), function(d) {
  domain <- domains[d, ]
  asked <- printed[printed$group1 == domain$group1 & printed$level1 == domain$level1 & printed$group2 == domain$group2 & printed$level2 == domain$level2, ]
  wanted <- indicators %in% asked$indicator
  sums <- lapply(setNames(used_sites, used_sites), function(site) {
    site_sums(frames[[site]], values[[site]][, wanted, drop = FALSE], in_domain(rows_of[[site]], domain))
  })
  do.call(rbind, lapply(intersect(names(units), asked$site_id), function(unit) {
    result <- unit_estimates(frames[units[[unit]]], sums[units[[unit]]])
    data.frame(site_id = unit, indicator = indicators[wanted], domain, result, row.names = NULL)
  }))
}))
order_in <- match(key(printed), key(recomputed))
stopifnot(!anyNA(order_in))
recomputed <- recomputed[order_in, ]
recomputed$statistic <- printed$statistic
say("estimates")

# --- plain svymean() on rows drawn at random ---

# Differences are relative. An indicator that the margins determine has a standard error that is nothing but rounding; it is measured by
# a tenth of the standard error of a simple random sample.
smallest_estimate <- function(rows) 1e-6 * pmax(1, abs(rows$estimate))
smallest_se <- function(rows) pmax(0.1 * rows$srs_se, smallest_estimate(rows))
gap <- function(a, b, smallest) abs(a - b) / pmax(abs(b), smallest)

joint <- new.env()
plain <- function(row) {
  sites <- units[[row$site_id]]
  value <- unlist(lapply(sites, function(site) values[[site]][, row$indicator]))
  inside <- unlist(lapply(sites, function(site) in_domain(rows_of[[site]], row)))
  valid <- inside & !is.na(value)
  if (is.null(joint[[row$site_id]])) {
    joint[[row$site_id]] <- list(if (length(sites) == 1) designs[[sites]]$design else joint_design(designs[sites]))
  }
  design <- joint[[row$site_id]][[1]]
  if (is.null(design)) {
    # Sites raked to different variables: svyrecvar() site by site, the sites being independent strata.
    weight <- unlist(lapply(sites, function(site) frames[[site]]$weights)) * valid
    estimate <- sum(weight[valid] * value[valid]) / sum(weight)
    u <- ifelse(valid, weight * (value - estimate) / sum(weight), 0)
    owner <- rep(sites, vapply(sites, function(site) length(frames[[site]]$weights), 0L))
    variance <- sum(vapply(sites, function(site) {
      d <- designs[[site]]$design
      as.numeric(svyrecvar(u[owner == site], d$cluster, d$strata, d$fpc, postStrata = d$postStrata))
    }, 0))
    degrees <- sum(vapply(sites, function(site) {
      d <- designs[[site]]$design
      if (any(valid[owner == site])) degf(subset(d, valid[owner == site])) else 0
    }, 0))
    return(c(estimate, sqrt(variance), degrees))
  }
  design$variables$.value <- value
  design$variables$.inside <- inside
  domain <- subset(design, valid)
  mean <- if (row$group1 == "total") {
    svymean(~.value, domain, na.rm = TRUE)
  } else {
    by <- svyby(~.value, ~.inside, design, svymean, na.rm = TRUE)
    list(coef(by)[["TRUE"]], SE(by)[by$.inside])
  }
  c(if (is.list(mean)) unlist(mean) else c(coef(mean), SE(mean)), degf(domain))
}

set.seed(20041123)
candidates <- which(recomputed$n > 0)
drawn <- sort(candidates[sample.int(length(candidates), min(arguments$check, length(candidates)))])
worst <- c(0, 0)
for (i in drawn) {
  row <- recomputed[i, ]
  confirmed <- plain(row)
  gaps <- c(gap(row$estimate, confirmed[1], smallest_estimate(row)), gap(row$se, confirmed[2], smallest_se(row)))
  if (any(gaps > 1e-13) || row$df != confirmed[3]) {
    cat(sprintf("%.17g", c(row$estimate, row$se, row$df, confirmed)), "\n")
    stop("plain svymean() differs: ", paste(row[key_columns], collapse = ", "), " by ", paste(format(gaps), collapse = ", "))
  }
  worst <- pmax(worst, gaps)
}
say("%d rows confirmed by plain svymean(): largest difference %.1e (estimate), %.1e (se)", length(drawn), worst[1], worst[2])

if (!is.null(arguments$out)) {
  write_table(recomputed[c(key_columns, "statistic", "n", "sum_weights", "estimate", "se", "df")], arguments$out, result_text)
}

# --- comparison ---

if (!is.null(arguments$compare)) {
  number <- function(name) suppressWarnings(as.numeric(printed[[name]]))
  failures <- character()
  fail <- function(what, rows) {
    rows <- is.na(rows) | rows
    if (any(rows)) {
      shown <- head(which(rows), 5)
      failures <<- c(failures, sprintf("%s differs in %d rows: %s", what, sum(rows),
        paste(vapply(shown, function(i) paste(printed[i, key_columns], collapse = "/"), ""), collapse = "; ")))
    }
  }
  # A proportion is estimated wherever somebody answered, a mean where there are degrees of freedom as well; without degrees of freedom
  # there is no standard error on either side.
  proportion <- printed$statistic == "proportion"
  spread <- recomputed$n > 0 & recomputed$df > 0
  estimated <- printed$status == "estimated"
  fail("status", !printed$statistic %in% c("proportion", "mean", "score"))
  fail("status", estimated != ifelse(proportion, recomputed$n > 0, spread))
  fail("status", (printed$status == "not_estimable") != (!proportion & recomputed$n > 0 & recomputed$df <= 0))
  fail("se", (printed$se == "") != !spread)
  fail("n", ifelse(printed$n == "", 0, number("n")) != recomputed$n)
  fail("df", recomputed$n > 0 & number("df") != recomputed$df)
  fail("cases", estimated & proportion & number("cases") != recomputed$positive)
  compare <- function(name, smallest, compared) {
    gaps <- gap(number(name), recomputed[[name]], smallest)[compared]
    if (!length(gaps)) {
      return(invisible())
    }
    at <- which.max(replace(gaps, is.na(gaps), Inf))
    say("%-12s %d values, largest relative difference %.2e at %s", name, length(gaps), gaps[at],
        paste(printed[which(compared)[at], key_columns], collapse = "/"))
    if (anyNA(gaps) || any(gaps > 1e-9)) failures <<- c(failures, paste(name, "differs by more than 1e-9"))
  }
  compare("estimate", smallest_estimate(recomputed), estimated)
  compare("se", smallest_se(recomputed), estimated & spread)
  compare("sum_weights", 1, recomputed$n > 0)
  if (is.na(weight_gap) || weight_gap > 1e-9) failures <- c(failures, "weights differ by more than 1e-9")
  if (length(failures)) {
    cat(failures, sep = "\n", file = stderr())
    quit(status = 1)
  }
  say("%d rows agree with R survey %s (%d estimated, %d without an estimate on both sides)", nrow(printed),
      packageDescription("survey")$Version, sum(estimated), sum(!estimated))
}
