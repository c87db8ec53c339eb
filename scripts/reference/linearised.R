# Estimates of many indicators at once: the arithmetic of svymean() and svyrecvar() on matrices with one column an indicator.
# svymean() itself would take a call, a subset and ten sweeps of raking residuals for every row; estimates.R draws rows at random and
# compares them with plain svymean(). Sourced by estimates.R.

# Raking residuals of linearised values, one column a variable: ten sweeps over the margins, as svyrecvar() makes them.
raking_residuals <- function(design, u) {
  for (raking in design$postStrata) {
    stopifnot(inherits(raking, "raking"))
    for (sweep in 1:10) {
      for (margin in raking) {
        weight <- attr(margin, "weights")
        cell <- match(margin, sort(unique(as.vector(margin))))
        means <- rowsum(u / weight, cell, reorder = TRUE) / tabulate(cell)
        u <- u - weight * means[cell, , drop = FALSE]
      }
    }
  }
  u
}

# What the variance of one site needs, from its survey design.
site_frame <- function(design) {
  psu <- match(design$cluster[[1]], unique(design$cluster[[1]]))
  stratum <- match(design$strata[[1]], unique(design$strata[[1]]))
  first <- !duplicated(psu)
  stratum_of_psu <- stratum[first][order(psu[first])]
  drawn <- tabulate(stratum_of_psu)
  correction <- rep(1, length(drawn))
  if (!is.null(design$fpc$popsize)) {
    size <- design$fpc$popsize[match(seq_along(drawn), stratum), 1]
    correction <- ifelse(is.finite(size), (size - drawn) / size, 1)
    correction[correction < 1e-7] <- 0
  }
  lonely <- drawn == 1 & correction > 0
  if (any(lonely) && getOption("survey.lonely.psu") == "fail") {
    stop("a stratum has one primary sampling unit")
  }
  scale <- ifelse(drawn > 1, correction * drawn / (drawn - 1), 0)
  list(design = design, weights = weights(design, "sampling"), psu = psu, stratum_of_psu = stratum_of_psu, drawn = drawn, scale = scale)
}

# Sums over one domain of one site for all indicators (columns of `values`, NA where there is none), and the PSU totals of the residuals of
# w x and of w, from which the variance of any ratio of sums follows.
site_sums <- function(frame, values, inside) {
  valid <- !is.na(values) & inside
  known <- ifelse(valid, values, 0)
  weighted <- frame$weights * known
  present <- frame$weights * valid
  psus <- rowsum(valid + 0, frame$psu, reorder = TRUE) > 0
  strata <- rowsum(psus + 0, frame$stratum_of_psu, reorder = TRUE) > 0
  distinct <- match(pattern <- apply(valid, 2, rawless), unique(pattern))
  first <- !duplicated(distinct)
  residuals <- raking_residuals(frame$design, cbind(weighted, present[, first, drop = FALSE]))
  totals <- rowsum(residuals, frame$psu, reorder = TRUE)
  k <- seq_len(ncol(values))
  list(
    n = colSums(valid), positive = colSums(known), sum_weights = colSums(present), sum = colSums(weighted), squares = colSums(weighted * known),
    df = colSums(psus) - colSums(strata),
    totals_x = totals[, k, drop = FALSE], totals_1 = totals[, ncol(values) + distinct, drop = FALSE]
  )
}

# A column of TRUE and FALSE as one text, to find equal columns.
rawless <- function(flags) paste(which(flags), collapse = " ")

# Variance of the ratio of sums, one a column: sum over strata of scale * sum of squares of centred PSU totals.
site_variance <- function(frame, sums, ratio, denominator) {
  totals <- (sums$totals_x - rep(ratio, each = nrow(sums$totals_x)) * sums$totals_1) / rep(denominator, each = nrow(sums$totals_x))
  means <- rowsum(totals, frame$stratum_of_psu, reorder = TRUE) / frame$drawn
  centred <- totals - means[frame$stratum_of_psu, , drop = FALSE]
  colSums(centred^2 * frame$scale[frame$stratum_of_psu])
}

# Estimates of all indicators for one unit (a site, or several as strata) in one domain; `srs_se` is the standard error of a simple random
# sample of as many respondents.
unit_estimates <- function(frames, sums) {
  add <- function(name) Reduce(`+`, lapply(sums, `[[`, name))
  denominator <- add("sum_weights")
  ratio <- add("sum") / denominator
  variance <- Reduce(`+`, Map(function(frame, sum) site_variance(frame, sum, ratio, denominator), frames, sums))
  spread <- sqrt(pmax(add("squares") / denominator - ratio^2, 0) / add("n"))
  list(n = add("n"), positive = add("positive"), sum_weights = denominator, estimate = ratio, se = sqrt(variance), df = add("df"), srs_se = spread)
}
