# Rscript make.R, in this folder: p.adjust of R 4.2.2. Writes families.answers.csv: family,p,holm,bh.
set.seed(15)
families <- list(
  three = c(0.39, 0.75, 0.012), equal = c(0.03, 0.01, 0.03, 0.01), one = 0.2, small = c(1e-9, 0.04, 0.9, 1, 0), drawn = round(runif(30)^3, 12))
lines <- "family,p,holm,bh"
for (name in names(families)) {
  p <- families[[name]]
  lines <- c(lines, sprintf("%s,%.17g,%.17g,%.17g", name, p, p.adjust(p, "holm"), p.adjust(p, "BH")))
}
writeLines(lines, "families.answers.csv", sep = "\n")
