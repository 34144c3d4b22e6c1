# What sandwich's own repair gives of the panel `few`, whose covariance clustered in two ways has negative eigenvalues: Rscript own_units.R,
# in this folder, after make.R. vcovCL(fix = TRUE) sets them to 0 in the units of the coefficients. Run with R 4.2.2 and sandwich 3.0.2.
library(sandwich)
data <- read.csv("few.csv")
control <- glm.control(epsilon = 1e-15, maxit = 100)
fit <- suppressWarnings(glm(y ~ 0 + country + deaths + troops + share, binomial, data, control = control))
for (again in 1:3) fit <- suppressWarnings(glm(formula(fit), binomial, data, control = control, start = coef(fit)))
ways <- data[c("cell", "month")]
as_it_is <- vcovCL(fit, cluster = ways, type = "HC1", cadjust = TRUE)
repaired <- vcovCL(fit, cluster = ways, type = "HC1", cadjust = TRUE, fix = TRUE)
lines <- c("key,row,column,value", sprintf("two_way_sandwich_negative,0,0,%d", sum(eigen(as_it_is, symmetric = TRUE)$values < 0)))
for (i in seq_along(coef(fit))) for (j in seq_along(coef(fit))) {
  lines <- c(lines, sprintf("two_way_sandwich,%d,%d,%.17g", i - 1, j - 1, repaired[i, j]))
}
writeLines(lines, "few.own_units.csv")
