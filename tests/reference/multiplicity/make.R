# R's p.adjust on families with ties, ones, zeros and one member. Rscript make.R in this folder.
f <- function(x) formatC(x, digits = 17, format = "g", width = 1); set.seed(3)
L <- list(published = c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1), # Benjamini and Hochberg (1995), section 3.2
  shuffled = sample(round(runif(97)^3, 5)), ties = c(.04, .01, .04, .01, .5, 1, 0), single = .03)
out <- NULL; for (n in names(L)) out <- rbind(out, data.frame(family = n, p = f(L[[n]]), BH = f(p.adjust(L[[n]], "BH")), holm = f(p.adjust(L[[n]], "holm")), bonferroni = f(p.adjust(L[[n]], "bonferroni"))))
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE); writeLines(R.version.string, "versions.txt")
