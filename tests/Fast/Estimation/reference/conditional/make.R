# Adds survival::clogit's answers to the data that make.py made: Rscript make.R, in this folder, after make.py.
# <case>.clogit.answers.csv: key,row,column,value with coefficient, classical, log_likelihood.
library(survival)

full <- function(x) sprintf("%.17g", x)

for (name in c("matched", "rare", "long")) {
  data <- read.csv(paste0(name, ".csv"))
  columns <- grep("^x", names(data), value = TRUE)
  # clogit's tolerance is relative to the scale of a column; powers of two change nothing but the scale.
  units <- c(x0 = 1, x1 = if (name == "long") 2^20 else 1, x2 = 1)[columns]
  for (x in columns) data[[x]] <- data[[x]] / units[[x]]
  formula <- as.formula(paste("y ~", paste(columns, collapse = " + "), "+ strata(cell)"))
  fit <- clogit(formula, data, method = "exact", control = coxph.control(eps = 1e-13, toler.chol = 1e-15, iter.max = 100))
  lines <- "key,row,column,value"
  for (i in seq_along(columns)) lines <- c(lines, paste("coefficient", i - 1, 0, full(coef(fit)[i] / units[i]), sep = ","))
  for (i in seq_along(columns)) for (j in seq_along(columns))
    lines <- c(lines, paste("classical", i - 1, j - 1, full(vcov(fit)[i, j] / units[i] / units[j]), sep = ","))
  lines <- c(lines, paste("log_likelihood", 0, 0, full(fit$loglik[2]), sep = ","))
  writeLines(lines, paste0(name, ".clogit.answers.csv"), sep = "\n")
}
