# Recomputes every estimate of this folder with R's package survey and compares it with what smpg wrote.
#
#   Rscript verify.R [FOLDER] [--all]
#
# FOLDER is where restricted/ is; the folder of this script without it. Every row of a whole unit is checked, and 1,000 rows of groups
# drawn at random (the same ones each time); with --all, every row: minutes for a few sites, hours for a hundred.
# Needs restricted/ (smpg analyze --keep-respondents) and the package survey (written and tested with 4.1-1). Weights are taken as they
# are; that they meet the margins is shown in data/weighting.csv. The variance takes the weighting into account as svymean() does
# after rake(): raking to the totals that the weights already have changes no weight and records what the variance needs.
# Exit code 0 when all rows agree, 1 when one does not, 2 when something is missing.

options(stringsAsFactors = FALSE, survey.lonely.psu = "@LONELY@")
if (!requireNamespace("survey", quietly = TRUE)) {
  cat("The R package survey is needed: install.packages(\"survey\").\n", file = stderr())
  quit(status = 2)
}
suppressMessages(library(survey))

given <- setdiff(commandArgs(TRUE), "--all")
script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
folder <- if (length(given)) given[1] else dirname(normalizePath(script))
files <- file.path(folder, "restricted", c("respondents.csv", "estimates.csv"))
if (!all(file.exists(files))) {
  cat("There is no restricted/ here: run smpg analyze with --keep-respondents.\n", file = stderr())
  quit(status = 2)
}
read <- function(file) read.csv(file, colClasses = "character", na.strings = character(), check.names = FALSE, encoding = "UTF-8")
respondents <- read(files[1])
printed <- read(files[2])
total <- nrow(printed)
if (!"--all" %in% commandArgs(TRUE)) {
  groups <- which(printed$group1 != "total")
  set.seed(20041123)
  printed <- printed[sort(c(which(printed$group1 == "total"), groups[sample.int(length(groups), min(1000, length(groups)))])), ]
}

# What the weights of each site were fitted to, and the sites of each unit.
residuals <- "@RESIDUALS@"
margins <- list(
@MARGINS@
)
units <- list(
@UNITS@
)

design_of <- function(site) {
  rows <- respondents[respondents$site_id == site, ]
  data <- data.frame(weight = as.numeric(rows$weight))
  data$stratum <- if (all(rows$stratum == "")) site else rows$stratum
  data$psu <- if (all(rows$psu == "")) seq_len(nrow(rows)) else rows$psu
  fpc <- NULL
  if ("fpc" %in% names(rows)) {
    data$fpc <- as.numeric(rows$fpc)
    fpc <- ~fpc
  }
  variables <- margins[[site]]
  # No answer is a level of its own.
  for (i in seq_along(variables)) data[[paste0("m", i)]] <- factor(ifelse(rows[[variables[i]]] == "", "(unknown)", rows[[variables[i]]]))
  design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, fpc = fpc, nest = TRUE, data = data)
  # A variable with one level for everybody (each person's weight is then a multiple of that total) still fixes the sum of weights.
  names_of <- paste0("m", seq_along(variables))
  if (!length(variables)) {
    return(design)
  }
  if (residuals == "rake") {
    totals <- lapply(names_of, function(name) setNames(as.data.frame(xtabs(data$weight ~ data[[name]])), c(name, "Freq")))
    return(suppressWarnings(rake(design, lapply(names_of, function(name) as.formula(paste0("~", name))), totals, control = list(maxit = 1, epsilon = Inf))))
  }
  several <- names_of[vapply(names_of, function(name) nlevels(data[[name]]) > 1, TRUE)]
  formula <- as.formula(paste("~", paste(c("1", several), collapse = " + ")))
  base <- if ("base_weight" %in% names(rows)) as.numeric(rows$base_weight) else rep(1, nrow(rows))
  calibrate(design, formula, colSums(model.matrix(formula, data) * data$weight), calfun = "linear", variance = data$weight / base)
}

sites <- unique(unlist(units))
designs <- lapply(setNames(sites, sites), design_of)
rows_of <- lapply(setNames(sites, sites), function(site) respondents[respondents$site_id == site, ])
indicators <- unique(printed$indicator)
values <- lapply(rows_of, function(rows) vapply(indicators, function(id) suppressWarnings(as.numeric(rows[[id]])), numeric(nrow(rows))))

inside <- function(rows, domain) {
  kept <- rep(TRUE, nrow(rows))
  for (k in c("1", "2")) {
    group <- domain[[paste0("group", k)]]
    if (!group %in% c("total", "")) kept <- kept & rows[[group]] == domain[[paste0("level", k)]]
  }
  kept
}

# Estimates of one unit in one domain, several indicators at once. Sites are independent: their variances add.
estimate <- function(unit, domain, wanted) {
  parts <- lapply(units[[unit]], function(site) {
    y <- values[[site]][, wanted, drop = FALSE]
    valid <- !is.na(y) & inside(rows_of[[site]], domain)
    list(design = designs[[site]], y = replace(y, !valid, 0), valid = valid, w = weights(designs[[site]], "sampling"))
  })
  sums <- Reduce(`+`, lapply(parts, function(p) colSums(p$w * p$valid)))
  means <- Reduce(`+`, lapply(parts, function(p) colSums(p$w * p$y))) / sums
  variance <- Reduce(`+`, lapply(parts, function(p) {
    u <- p$w * p$valid * (p$y - rep(means, each = nrow(p$y))) / rep(sums, each = nrow(p$y))
    u[is.na(u)] <- 0
    v <- svyrecvar(u, p$design$cluster, p$design$strata, p$design$fpc, postStrata = p$design$postStrata)
    if (is.matrix(v)) diag(v) else as.numeric(v)
  }))
  count <- function(what) Reduce(`+`, lapply(parts, function(p) apply(p$valid, 2, function(kept) length(unique(p$design[[what]][kept, 1])))))
  data.frame(
    site_id = unit, indicator = wanted, domain,
    n = Reduce(`+`, lapply(parts, function(p) colSums(p$valid))),
    estimate = means, se = sqrt(pmax(variance, 0)), df = count("cluster") - count("strata"), row.names = NULL)
}

domains <- unique(printed[c("group1", "level1", "group2", "level2")])
recomputed <- do.call(rbind, lapply(seq_len(nrow(domains)), function(d) {
  asked <- merge(printed, domains[d, ])
  do.call(rbind, lapply(intersect(names(units), asked$site_id), function(unit) estimate(unit, domains[d, ], asked$indicator[asked$site_id == unit])))
}))
key <- function(table) do.call(paste, c(table[c("site_id", "indicator", "group1", "level1", "group2", "level2")], sep = "\r"))
recomputed <- recomputed[match(key(printed), key(recomputed)), ]

# A standard error that the margins determine is nothing but rounding: it is measured by the size of the estimate.
number <- function(name) suppressWarnings(as.numeric(printed[[name]]))
gap <- function(a, b, least) abs(a - b) / pmax(abs(b), least)
estimated <- printed$status == "estimated"
with_se <- estimated & printed$se != ""
least <- 1e-4 * pmax(1e-2, abs(recomputed$estimate))
gaps <- list(
  n = abs(ifelse(printed$n == "", 0, number("n")) - recomputed$n),
  df = ifelse(with_se, abs(number("df") - recomputed$df), 0),
  estimate = ifelse(estimated, gap(number("estimate"), recomputed$estimate, least), 0),
  se = ifelse(with_se, gap(number("se"), recomputed$se, least), 0))
failed <- FALSE
for (name in names(gaps)) {
  worst <- which.max(replace(gaps[[name]], is.na(gaps[[name]]), Inf))
  largest <- gaps[[name]][worst]
  bad <- is.na(largest) || largest > 1e-9
  failed <- failed || bad
  cat(sprintf("%-8s largest difference %9.2e   %s%s\n", name, largest, gsub("\r", "/", key(printed[worst, ])), if (bad) "   DIFFERS" else ""))
}
cat(sprintf("%d of %d rows, %d estimated: %s with survey %s\n", nrow(printed), total, sum(estimated), if (failed) "they do NOT all agree" else "all agree", packageDescription("survey")$Version))
quit(status = if (failed) 1 else 0)
