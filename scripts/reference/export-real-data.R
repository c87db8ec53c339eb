# Exports data sets of R's survey package as study folders, with what the package makes of them.
#
#   Rscript scripts/reference/export-real-data.R [FOLDER]      default: tests/reference/studies
#
# Written with R 4.2.2 and survey 4.1-1. Each folder holds the study (format: docs/study-folder.md), expected.csv (estimates),
# expected-weights.csv (weights after raking, where there are margins) and a README.md. The same versions write the same bytes.

suppressMessages(library(survey))
options(survey.lonely.psu = "fail", stringsAsFactors = FALSE)

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
here <- dirname(normalizePath(script))
source(file.path(here, "study-writer.R"), encoding = "UTF-8")
source(file.path(here, "survey-expected.R"), encoding = "UTF-8")
source(file.path(here, "real-studies.R"), encoding = "UTF-8")

arguments <- commandArgs(TRUE)
survey_version <- packageDescription("survey")$Version
`%+%` <- function(a, b) paste0(a, b)
target <- if (length(arguments)) arguments[1] else file.path(here, "..", "..", "tests", "reference", "studies")

readme <- function(study, expected) {
  c(
    paste("#", study$title[["en"]]),
    "",
    study$about,
    "",
    strwrap(paste0(
      "Source: data set `", study$dataset, "` of R's `survey` package, version ", survey_version,
      " (T. Lumley; the package is under the GNU GPL, version 2 or 3). ", study$origin,
      " No value was changed; variables that no estimate needs were left out."), 130),
    "",
    "| file | |",
    "|---|---|",
    "| `study.yaml`, `codebook.yaml`, `sites.csv`, `returns/`" %+% (if (is.null(study$margins)) "" else ", `margins.csv`") %+% " | the study, as `smpg analyze` reads it |",
    paste0("| `expected.csv` | ", nrow(expected), " rows: what `survey` estimates |"),
    if (!is.null(study$margins)) "| `expected-weights.csv` | weight of each respondent after `rake()` |",
    "",
    "`expected.csv`: `n` respondents with a value, `n_missing` without, `cases` positive ones; `estimate`, `se` from `svymean` on",
    "`subset()` of the design to the valid respondents of the group; `df` is `degf()` of that subset; `deff` from `deff = \"replace\"`;",
    "`logit_*` from `svyciprop(method = \"xlogit\")`; `korn_graubard_*` as `method = \"beta\"`, with n the respondents of the group. Limits",
    "and `deff` are empty where the standard error is zero. `pooled` takes the sites as strata.",
    "",
    "R code of the design:",
    "",
    "```r",
    study$code,
    "```",
    "",
    paste0("Made by `scripts/reference/export-real-data.R` with R ", getRversion(), " and survey ", survey_version, ".")
  )
}
# The code printed in the README gives the design that expected.csv was made with.
check_code <- function(study) {
  scope <- new.env()
  data(api, nhanes, package = "survey", envir = scope)
  printed <- eval(parse(text = study$code), scope)
  used <- survey_design(study, study$sites$site_id)
  outcome <- if (study$id == "nhanes") ~HI_CHOL else ~api00
  a <- svymean(outcome, printed, na.rm = TRUE)
  b <- svymean(outcome, used, na.rm = TRUE)
  stopifnot(
    max(abs(weights(printed, "sampling") / weights(used, "sampling") - 1)) < 1e-12,
    abs(coef(a) / coef(b) - 1) < 1e-12, abs(SE(a) / SE(b) - 1) < 1e-12, degf(printed) == degf(used)
  )
}

for (study in real_studies()) {
  started <- proc.time()[["elapsed"]]
  folder <- file.path(target, study$id)
  unlink(folder, recursive = TRUE)
  write_study(study, folder)
  check_code(study)
  expected <- expected_estimates(study)
  write_table(expected, file.path(folder, "expected.csv"), result_text)
  if (!is.null(study$margins)) {
    write_table(expected_weights(study), file.path(folder, "expected-weights.csv"), result_text)
  }
  write_lines(readme(study, expected), file.path(folder, "README.md"))
  cat(sprintf("%-20s %5d respondents %4d rows  %.1f s\n", study$id, nrow(study$data), nrow(expected), proc.time()[["elapsed"]] - started))
}
