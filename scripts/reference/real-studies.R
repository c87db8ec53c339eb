# The studies that export-real-data.R writes. Sourced by it; base R and the data sets of the survey package.

variable <- function(name, role, fr, en, type = NULL, codes = NULL) list(name = name, role = role, type = type, codes = codes, label = both(fr, en))
share_of <- function(id, variable, positive, fr, en, denominator = NULL) {
  list(id = id, variable = variable, positive = positive, denominator = denominator, label = both(fr, en))
}
mean_of <- function(id, variable, fr, en) list(id = id, variable = variable, label = both(fr, en))
code_list <- function(code, fr, en, name = code) data.frame(code = code, name = name, fr = fr, en = en)
one_site <- function(id, name, population) {
  data.frame(site_id = id, name = name, country = "US", region = "", wave = "", field_start = "", field_end = "",
             population_18plus = population)
}
margin <- function(site, variable, counts, source, year) {
  data.frame(site_id = site, variable = variable, level = names(counts), count = as.numeric(counts), source = source, year = year)
}

# Codes as text, as a return writes them.
as_returned <- function(data) {
  data[] <- lapply(data, function(column) if (is.factor(column)) as.character(column) else column)
  data
}

api_lists <- list(
  stype = code_list(c("E", "H", "M"), c("Élémentaire", "Lycée", "Collège"), c("Elementary", "High", "Middle")),
  no_yes = code_list(c("No", "Yes"), c("Non", "Oui"), c("No", "Yes"))
)

api_variables <- function(stype_role = "quota") {
  list(
    variable("cds", "respondent", "Code de l'école", "School code", "text"),
    variable("dnum", "psu", "District", "District", "text"),
    variable("pw", "weight", "Poids de sondage", "Sampling weight", "decimal"),
    variable("fpc", "fpc", "Taille de la population", "Population size", "integer"),
    variable("stype", stype_role, "Type d'école", "School type", codes = "stype"),
    variable("sch.wide", "quota", "Objectif de l'école atteint", "School-wide target met", codes = "no_yes"),
    variable("comp.imp", "quota", "Objectif d'amélioration atteint", "Comparable improvement target met", codes = "no_yes"),
    variable("awards", "profile", "Éligible aux récompenses", "Eligible for awards", codes = "no_yes"),
    variable("api00", "profile", "Indice 2000", "Index in 2000", "integer"),
    variable("api99", "profile", "Indice 1999", "Index in 1999", "integer"),
    variable("target", "profile", "Progrès demandé", "Target for change", "integer"),
    variable("enroll", "profile", "Élèves inscrits", "Pupils enrolled", "integer")
  )
}

api_indicators <- list(
  share_of("eligible", "awards", "Yes", "Éligible aux récompenses", "Eligible for awards"),
  share_of("comp_imp", "comp.imp", "Yes", "Objectif d'amélioration atteint", "Comparable improvement target met"),
  share_of("sch_wide", "sch.wide", "Yes", "Objectif de l'école atteint", "School-wide target met"),
  share_of("eligible_if_target_met", "awards", "Yes", "Éligible, objectif de l'école atteint", "Eligible, school-wide target met", "sch_wide"),
  mean_of("api00", "api00", "Indice moyen 2000", "Mean index in 2000"),
  mean_of("api99", "api99", "Indice moyen 1999", "Mean index in 1999"),
  mean_of("target", "target", "Progrès demandé moyen", "Mean target for change"),
  mean_of("enroll", "enroll", "Moyenne d'élèves inscrits", "Mean number of pupils")
)

api_origin <- paste(
  "Its documentation says: student performance in California schools, the Academic Performance Index of all schools with at least",
  "100 students, obtained from the survey sampling help pages of UCLA Academic Technology Services (no longer on line); the index was",
  "published by the California Department of Education (https://www.cde.ca.gov/re/pr/api.asp). Units are schools, not people.")
api_texts <- list(
  source = both("Ministère de l'Éducation de Californie, indice de performance 2000", "California Department of Education, Academic Performance Index 2000"),
  population = both("Écoles de Californie d'au moins 100 élèves", "Schools of California with at least 100 students")
)

keep <- function(variables, names) Filter(function(v) v$name %in% names, variables)
api_outcomes <- c("sch.wide", "comp.imp", "awards", "api00", "api99", "target", "enroll")

nhanes_study <- function() {
  loaded <- new.env()
  data(nhanes, package = "survey", envir = loaded)
  data <- as_returned(loaded$nhanes)
  data$.site <- "NHANES"
  data$respondent <- sprintf("%04d", seq_len(nrow(data)))
  list(
    id = "nhanes",
    title = both("Cholestérol, NHANES 2009-2010", "Cholesterol, NHANES 2009-2010"),
    source = both("NCHS, NHANES 2009-2010", "NCHS, NHANES 2009-2010"),
    population = both("Population examinée par NHANES", "Population examined by NHANES"),
    dataset = "nhanes",
    origin = paste(
      "Its documentation says: data extracted from NHANES 2009-2010 on high cholesterol (National Center for Health Statistics, United",
      "States; a public-use file of the federal government). Respondent keys are row numbers of the data set."),
    about = c(
      "High cholesterol (total cholesterol over 240 mg/dl) in a stratified two-stage sample of the United States: 15 strata, 31 primary",
      "sampling units whose numbers are nested in strata, unequal base weights, no margins, 745 respondents without a measurement."),
    code = "svydesign(ids = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)",
    data = data,
    design = c(respondent = "respondent", psu = "SDMVPSU", stratum = "SDMVSTRA", weight = "WTMEC2YR"),
    sites = one_site("NHANES", "NHANES 2009-2010", NA),
    groups = c("race", "RIAGENDR", "agecat"),
    code_lists = list(
      zero_one = code_list(c("0", "1"), c("Non", "Oui"), c("No", "Yes"), c("no", "yes")),
      race = code_list(c("1", "2", "3", "4"), c("Hispanique", "Blanc non hispanique", "Noir non hispanique", "Autre"),
                       c("Hispanic", "Non-Hispanic white", "Non-Hispanic black", "Other"), c("hispanic", "white", "black", "other")),
      sex = code_list(c("1", "2"), c("Hommes", "Femmes"), c("Men", "Women"), c("men", "women")),
      agecat = code_list(c("(0,19]", "(19,39]", "(39,59]", "(59,Inf]"), c("19 ans et moins", "20 à 39 ans", "40 à 59 ans", "60 ans et plus"),
                         c("Up to 19", "20 to 39", "40 to 59", "60 and over"), c("0-19", "20-39", "40-59", "60+"))
    ),
    variables = list(
      variable("respondent", "respondent", "Ligne du fichier", "Row of the data set", "text"),
      variable("SDMVPSU", "psu", "Unité primaire", "Primary sampling unit", "text"),
      variable("SDMVSTRA", "stratum", "Strate", "Stratum", "text"),
      variable("WTMEC2YR", "weight", "Poids d'examen", "Examination weight", "decimal"),
      variable("HI_CHOL", "item", "Cholestérol élevé", "High cholesterol", codes = "zero_one"),
      variable("race", "profile", "Origine", "Race and ethnicity", codes = "race"),
      variable("agecat", "profile", "Classe d'âge", "Age group", codes = "agecat"),
      variable("RIAGENDR", "profile", "Sexe", "Sex", codes = "sex")
    ),
    indicators = list(share_of("high_cholesterol", "HI_CHOL", "yes", "Cholestérol élevé", "High cholesterol"))
  )
}

api_strat_study <- function() {
  loaded <- new.env()
  data(api, package = "survey", envir = loaded)
  data <- as_returned(loaded$apistrat)
  data$.site <- "CA"
  c(api_texts, list(
    id = "api-strat",
    title = both("Écoles de Californie, échantillon stratifié", "California schools, stratified sample"),
    dataset = "apistrat",
    origin = api_origin,
    about = c(
      "A stratified sample of 200 schools: the stratum is the school type, which is a group of the report as well; base weights and",
      "the stratum's population size (finite population correction); no margins."),
    code = "svydesign(ids = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)",
    data = data,
    design = c(respondent = "cds", stratum = "stype", weight = "pw", fpc = "fpc"),
    sites = one_site("CA", "California", nrow(loaded$apipop)),
    groups = c("stype", "awards"),
    code_lists = api_lists,
    variables = keep(api_variables("stratum"), c("cds", "pw", "fpc", "stype", api_outcomes)),
    indicators = api_indicators
  ))
}

api_clus1_study <- function(fpc) {
  loaded <- new.env()
  data(api, package = "survey", envir = loaded)
  data <- as_returned(loaded$apiclus1)
  data$.site <- "CA"
  apipop <- loaded$apipop
  margins <- do.call(rbind, lapply(c("stype", "sch.wide", "comp.imp"), function(name) {
    margin("CA", name, table(apipop[[name]]), "data set apipop", 2000)
  }))
  c(api_texts, list(
    id = if (fpc) "api-clus1-rake-fpc" else "api-clus1-rake",
    title = if (fpc) {
      both("Écoles de Californie, grappes, calées, population finie", "California schools, clusters, raked, finite population")
    } else {
      both("Écoles de Californie, grappes, calées", "California schools, clusters, raked")
    },
    dataset = "apiclus1",
    origin = paste(api_origin, "Margins are counts of `apipop`, all 6194 schools, of the same package."),
    about = c(
      "A sample of 15 school districts with all their 183 schools: districts are primary sampling units, base weights, raking to three",
      "margins. Two of the indicators are margins themselves, so that their standard error is zero but for the ten sweeps of `rake()`.",
      if (fpc) "The 15 districts are a sample of 757: finite population correction." else "Without finite population correction."),
    code = c(
      paste0("design <- svydesign(ids = ~dnum, weights = ~pw,", if (fpc) " fpc = ~fpc,", " data = apiclus1)"),
      "rake(design, list(~stype, ~sch.wide, ~comp.imp), list(xtabs(~stype, apipop), xtabs(~sch.wide, apipop), xtabs(~comp.imp, apipop)),",
      "     control = list(maxit = 2000, epsilon = 1e-15))"),
    data = data,
    design = c(respondent = "cds", psu = "dnum", weight = "pw", if (fpc) c(fpc = "fpc")),
    sites = one_site("CA", "California", nrow(apipop)),
    margins = margins,
    rake = c("stype", "sch.wide", "comp.imp"),
    groups = c("stype", "sch.wide"),
    code_lists = api_lists,
    variables = keep(api_variables(), c("cds", "dnum", "pw", if (fpc) "fpc", "stype", api_outcomes)),
    indicators = api_indicators
  ))
}

api_sites_study <- function() {
  loaded <- new.env()
  data(api, package = "survey", envir = loaded)
  data <- as_returned(loaded$apistrat)
  data$.site <- data$stype
  apipop <- loaded$apipop
  sites <- rbind(
    one_site("E", "Elementary schools", sum(apipop$stype == "E")),
    one_site("H", "High schools", sum(apipop$stype == "H")),
    one_site("M", "Middle schools", sum(apipop$stype == "M"))
  )
  margins <- do.call(rbind, lapply(sites$site_id, function(site) {
    do.call(rbind, lapply(c("sch.wide", "comp.imp"), function(name) {
      margin(site, name, table(apipop[[name]][apipop$stype == site]), "data set apipop", 2000)
    }))
  }))
  c(api_texts, list(
    id = "api-sites",
    title = both("Écoles de Californie, trois sites", "California schools, three sites"),
    dataset = "apistrat",
    origin = paste(api_origin, "Margins are counts of `apipop`, all 6194 schools, of the same package."),
    about = c(
      "The three strata of a stratified sample as three sites of 100, 50 and 50 schools, each raked to its own two margins; a pool of two",
      "sites and the pool of all. The districts of the schools serve as primary sampling units within sites, of one to several schools;",
      "this is not how the sample was drawn, but it makes the pools stratified cluster samples."),
    code = c(
      "design <- svydesign(ids = ~dnum, strata = ~stype, weights = ~pw, nest = TRUE, data = apistrat)",
      "design <- update(design, a = interaction(stype, sch.wide), b = interaction(stype, comp.imp))",
      "apipop <- transform(apipop, a = interaction(stype, sch.wide), b = interaction(stype, comp.imp))",
      "rake(design, list(~a, ~b), list(xtabs(~a, apipop), xtabs(~b, apipop)), control = list(maxit = 2000, epsilon = 1e-15))"),
    data = data,
    design = c(respondent = "cds", psu = "dnum", weight = "pw"),
    sites = sites,
    margins = margins,
    rake = c("sch.wide", "comp.imp"),
    groups = "awards",
    pools = list(list(id = "secondary", title = both("Collèges et lycées", "Middle and high schools"), sites = c("H", "M"))),
    code_lists = api_lists["no_yes"],
    variables = keep(api_variables(), c("cds", "dnum", "pw", api_outcomes)),
    indicators = api_indicators
  ))
}

real_studies <- function() {
  list(nhanes_study(), api_strat_study(), api_clus1_study(FALSE), api_clus1_study(TRUE), api_sites_study())
}
