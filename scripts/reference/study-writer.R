# Writes a study folder (study.yaml, codebook.yaml, sites.csv, margins.csv, returns/<site>.csv) in the format of
# docs/study-folder.md. Base R only. Sourced by export-real-data.R.

# Shortest text with at most 17 significant digits that reads back as the same number; empty where missing.
number_text <- function(x) {
  text <- ifelse(is.na(x), "", formatC(x, digits = 15, format = "g", width = 1))
  lossy <- !is.na(x) & as.numeric(text) != x
  text[lossy] <- formatC(x[lossy], digits = 17, format = "g", width = 1)
  text
}

# 17 significant digits, for results.
result_text <- function(x) ifelse(is.na(x), "", formatC(x, digits = 17, format = "g", width = 1))

write_lines <- function(lines, path) {
  connection <- file(path, open = "wb", encoding = "native.enc")
  on.exit(close(connection))
  writeLines(enc2utf8(lines), connection, sep = "\n", useBytes = TRUE)
}

csv_cell <- function(text) {
  quoted <- grepl("[\",\n]", text)
  text[quoted] <- paste0("\"", gsub("\"", "\"\"", text[quoted], fixed = TRUE), "\"")
  text
}

# A data frame as RFC 4180 text with line feeds; numbers through `numbers`.
write_table <- function(table, path, numbers = number_text) {
  columns <- lapply(table, function(column) {
    if (is.numeric(column)) numbers(column) else csv_cell(ifelse(is.na(column), "", as.character(column)))
  })
  write_lines(c(paste(csv_cell(names(table)), collapse = ","), do.call(paste, c(unname(columns), sep = ","))), path)
}

yaml_text <- function(text) paste0("\"", gsub("\"", "\\\"", text, fixed = TRUE), "\"")
yaml_both <- function(text) paste0("{fr: ", yaml_text(text[["fr"]]), ", en: ", yaml_text(text[["en"]]), "}")
both <- function(fr, en) c(fr = fr, en = en)

study_yaml <- function(study) {
  design <- study$design
  lines <- c(
    "schema: 1",
    paste("id:", study$id),
    paste("title:", yaml_both(study$title)),
    paste("source:", yaml_both(study$source)),
    paste("population:", yaml_both(study$population)),
    "languages: [en]",
    "synthetic: false",
    "",
    "design:",
    paste0("  ", names(design), ": ", design),
    "",
    "weighting:",
    if (is.null(study$margins)) {
      "  method: none"
    } else {
      c("  method: raking", paste0("  variables: [", paste(study$rake, collapse = ", "), "]"))
    },
    "",
    "estimation:",
    paste0("  groups: [", paste(study$groups, collapse = ", "), "]"),
    ""
  )
  if (length(study$pools)) {
    lines <- c(lines, "pools:", vapply(study$pools, function(pool) {
      paste0("  - {id: ", pool$id, ", title: ", yaml_both(pool$title), ", sites: [", paste(pool$sites, collapse = ", "), "]}")
    }, ""), "")
  }
  c(lines, "indicators:", unlist(lapply(study$indicators, function(indicator) {
    c(
      paste("  - id:", indicator$id),
      paste("    label:", yaml_both(indicator$label)),
      paste("    variable:", indicator$variable),
      if (is.null(indicator$positive)) "    statistic: mean" else paste0("    positive: [", yaml_text(indicator$positive), "]"),
      if (!is.null(indicator$denominator)) paste("    denominator:", indicator$denominator)
    )
  })))
}

codebook_yaml <- function(study) {
  lists <- unlist(lapply(names(study$code_lists), function(name) {
    codes <- study$code_lists[[name]]
    c(
      paste0("  ", name, ":"),
      "    codes:",
      sprintf("      - {code: %s, name: %s, fr: %s, en: %s}", yaml_text(codes$code), yaml_text(codes$name), yaml_text(codes$fr), yaml_text(codes$en))
    )
  }))
  variables <- vapply(study$variables, function(variable) {
    paste0(
      "  - {name: ", variable$name, ", role: ", variable$role, ", ",
      if (is.null(variable$codes)) paste("type:", variable$type) else paste("codes:", variable$codes),
      ", required: true, label: ", yaml_both(variable$label), "}"
    )
  }, "")
  c("schema: 1", "code_lists:", lists, "", "variables:", variables)
}

# The data as a return holds them: one column a variable of the codebook, codes as written in the code lists.
returned <- function(study) {
  columns <- lapply(study$variables, function(variable) study$data[[variable$name]])
  setNames(as.data.frame(columns, stringsAsFactors = FALSE, optional = TRUE), vapply(study$variables, `[[`, "", "name"))
}

write_study <- function(study, folder) {
  dir.create(file.path(folder, "returns"), recursive = TRUE, showWarnings = FALSE)
  write_lines(study_yaml(study), file.path(folder, "study.yaml"))
  write_lines(codebook_yaml(study), file.path(folder, "codebook.yaml"))
  write_table(study$sites, file.path(folder, "sites.csv"))
  if (!is.null(study$margins)) {
    write_table(study$margins, file.path(folder, "margins.csv"))
  }
  rows <- returned(study)
  for (site in study$sites$site_id) {
    write_table(rows[study$data$.site == site, ], file.path(folder, "returns", paste0(site, ".csv")))
  }
}
