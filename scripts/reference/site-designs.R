# The sampling design of each site as R's survey package sees it, from an output folder of `smpg analyze --keep-respondents` and
# the study folder it came from. Sourced by estimates.R.

read_csv <- function(path) {
  read.csv(path, colClasses = "character", check.names = FALSE, na.strings = character(), encoding = "UTF-8", fileEncoding = "UTF-8-BOM")
}

# --- the few choices of study.yaml that a reference needs; lists in flow style, as docs/study-folder.md shows them ---

yaml_section <- function(lines, name) {
  start <- grep(paste0("^", name, ":"), lines)
  if (!length(start)) {
    return(character())
  }
  rest <- lines[-seq_len(start[1])]
  end <- grep("^[^[:space:]#]", rest)
  rest <- if (length(end)) rest[seq_len(end[1] - 1)] else rest
  sub("[[:space:]]#.*$", "", grep("^[[:space:]]*(#|$)", rest, invert = TRUE, value = TRUE))
}

yaml_scalar <- function(section, key, default = NA_character_) {
  line <- grep(paste0("^[[:space:]]+", key, ":"), section, value = TRUE)
  if (length(line)) unquoted(sub("^[^:]*:", "", line[1])) else default
}

yaml_list <- function(text) unquoted(strsplit(gsub("^[^[]*\\[|\\].*$", "", text), ",", fixed = TRUE)[[1]])
unquoted <- function(text) gsub("^['\"]|['\"]$", "", trimws(text))

read_choices <- function(study) {
  lines <- readLines(file.path(study, "study.yaml"), encoding = "UTF-8", warn = FALSE)
  weighting <- yaml_section(lines, "weighting")
  variables <- grep("^[[:space:]]+variables:", weighting, value = TRUE)
  design <- yaml_section(lines, "design")
  lonely <- yaml_scalar(yaml_section(lines, "estimation"), "lonely_psu", "fail")
  stopifnot(
    "the reference knows the residuals of rake() only" = yaml_scalar(weighting, "residuals", "rake") == "rake",
    "the reference knows lonely_psu: fail and certainty only" = lonely %in% c("fail", "certainty")
  )
  list(
    method = yaml_scalar(weighting, "method", "raking"),
    variables = if (length(variables)) yaml_list(variables) else NULL,
    respondent = yaml_scalar(design, "respondent"), weight = yaml_scalar(design, "weight"), fpc = yaml_scalar(design, "fpc"),
    lonely = lonely,
    pools = yaml_section(lines, "pools")
  )
}

# Named list of the sites of each pool, from the `pools` section.
read_pools <- function(section, sites) {
  pools <- list()
  for (item in split(section, cumsum(grepl("^[[:space:]]*- ", section)))) {
    text <- paste(item, collapse = " ")
    id <- unquoted(sub("^.*[{ ]id:[[:space:]]*([^,} ]+).*$", "\\1", text))
    if (grepl("[{, ]sites:", text)) {
      pools[[id]] <- yaml_list(sub("^.*[{, ]sites:", "", text))
    } else {
      inside <- rep(TRUE, nrow(sites))
      conditions <- sub("^.*[{, ]where:", "", text)
      for (condition in regmatches(conditions, gregexpr("[A-Za-z0-9_]+:[[:space:]]*\\[[^]]*\\]", conditions))[[1]]) {
        inside <- inside & sites[[sub(":.*$", "", condition)]] %in% yaml_list(condition)
      }
      pools[[id]] <- sites$site_id[inside]
    }
  }
  pools
}

# --- weights ---

unknown <- "(unknown)"

# Targets of one site's margin. Respondents whose level is missing form a level of their own that keeps its share of the base
# weights; the known levels share the rest in the proportions of the margin.
margin_target <- function(rows, level, base, total) {
  share <- sum(base[level == unknown]) / sum(base)
  amount <- as.numeric(ifelse(rows$count != "", rows$count, rows$share))
  target <- setNames(amount / sum(amount) * total * (1 - share), rows$level)
  if (share > 0) {
    target <- c(target, setNames(total * share, unknown))
  }
  target[target > 0]
}

# Population of a site: the sum of its first margin in counts; when all are in shares, the population of sites.csv.
site_total <- function(margins, variables, population, base) {
  for (variable in variables) {
    counts <- suppressWarnings(as.numeric(margins$count[margins$variable == variable]))
    if (length(counts) && !anyNA(counts)) {
      return(sum(counts))
    }
  }
  if (is.na(population)) sum(base) else population
}

# The last column of that name: variables come after indicators.
column <- function(table, name) table[[tail(which(names(table) == name), 1)]]

# One site's design: base weights, strata, PSUs, fpc, raked. `margins` are the site's lines of margins.csv.
site_design <- function(site, respondents, margins, choices, population) {
  rows <- respondents[respondents$site_id == site, ]
  data <- data.frame(.row = seq_len(nrow(rows)))
  data$.base <- if ("base_weight" %in% names(rows)) as.numeric(rows$base_weight) else rep(1, nrow(rows))
  data$.stratum <- if (all(rows$stratum == "")) "all" else rows$stratum
  data$.psu <- if (all(rows$psu == "")) data$.row else rows$psu
  if ("fpc" %in% names(rows)) {
    data$.fpc <- as.numeric(rows$fpc)
  }
  fpc <- if ("fpc" %in% names(rows)) ~.fpc
  variables <- if (choices$method == "none") character() else choices$variables
  variables <- variables[variables %in% margins$variable & variables %in% names(rows)]
  variables <- variables[vapply(variables, function(variable) any(column(rows, variable) != ""), TRUE)]
  if (!length(variables)) {
    # Without base weights the respondents of the site weigh the same, and add up to its population where that is known.
    if (!"base_weight" %in% names(rows) && !is.na(population)) {
      data$.base <- rep(population / nrow(rows), nrow(rows))
    }
    design <- svydesign(ids = ~.psu, strata = ~.stratum, weights = ~.base, fpc = fpc, nest = TRUE, data = data)
    return(list(site = site, design = design, variables = variables, targets = list()))
  }
  total <- site_total(margins, variables, population, data$.base)
  data$.base <- data$.base * total / sum(data$.base)
  targets <- list()
  for (i in seq_along(variables)) {
    level <- column(rows, variables[i])
    level[level == ""] <- unknown
    target <- margin_target(margins[margins$variable == variables[i], ], level, data$.base, total)
    data[[paste0(".m", i)]] <- level
    targets[[i]] <- setNames(data.frame(names(target), as.numeric(target)), c(paste0(".m", i), "Freq"))
  }
  design <- svydesign(ids = ~.psu, strata = ~.stratum, weights = ~.base, fpc = fpc, nest = TRUE, data = data)
  formulas <- lapply(paste0("~.m", seq_along(variables)), as.formula)
  list(site = site, design = tight_rake(design, formulas, targets), variables = variables, targets = targets)
}

# The design of several sites at once, sites being strata, each raked to its own margins: the margin variables are crossed with the
# site. NULL when the sites are not raked to the same variables, or are too many for the joint table of rake().
joint_design <- function(designs) {
  variables <- designs[[1]]$variables
  if (length(designs) > 12 || !all(vapply(designs, function(d) identical(d$variables, variables), TRUE))) {
    return(NULL)
  }
  data <- do.call(rbind, lapply(designs, function(d) {
    part <- d$design$variables
    part$.stratum <- paste(d$site, part$.stratum, sep = "|")
    for (i in seq_along(variables)) part[[paste0(".m", i)]] <- paste(d$site, part[[paste0(".m", i)]], sep = "|")
    part
  }))
  fpc <- if (".fpc" %in% names(data)) ~.fpc
  design <- svydesign(ids = ~.psu, strata = ~.stratum, weights = ~.base, fpc = fpc, nest = TRUE, data = data)
  if (!length(variables)) {
    return(design)
  }
  targets <- lapply(seq_along(variables), function(i) {
    do.call(rbind, lapply(designs, function(d) {
      target <- d$targets[[i]]
      target[[1]] <- paste(d$site, target[[1]], sep = "|")
      target
    }))
  })
  tight_rake(design, lapply(paste0("~.m", seq_along(variables)), as.formula), targets, epsilon = 1e-15 / length(designs))
}
