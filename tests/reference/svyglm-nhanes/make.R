# The same script makes both folders: see ../svyglm-api/make.R. Rscript make.R in this folder.
setwd("../svyglm-api"); source("make.R")
