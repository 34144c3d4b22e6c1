# Rscript cr2_real.R PANELS: the coefficients of the three real countries with CR2 errors, worked out anew in R from the published panels.
# PANELS is a folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages.
# Run with R 4.2.2 and clubSandwich 0.5.8. Writes cr2-real.csv beside itself: fit,term,column,value.
#
# clubSandwich's matrix_power takes eigenvalues below 1e-12 as 0, whatever the units, so that rows with a probability below a millionth
# lose their share: its limit is put to 1e-300. What that changes is printed.
suppressMessages(library(clubSandwich))
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
panel <- do.call(rbind, lapply(c("CAF", "SDN", "SSD"), function(country) read.csv(file.path(folder, paste0(country, ".csv")))))
flag <- function(x) as.numeric(tolower(as.character(x)) == "true")
years <- panel$months_since_enhancement / 12
data <- data.frame(
  gid = panel$gid, country = panel$country, enhanced = flag(panel$enhanced),
  ln1p_nonstate_deaths_6m = log1p(panel$nonstate_deaths_6m), ln1p_state_deaths_6m = log1p(panel$state_deaths_6m),
  troop_presence_lag = flag(panel$troop_presence_lag), ln1p_troops_lag = log1p(panel$troops_lag),
  ln1p_neighbour_deaths_6m = log1p(panel$neighbour_nonstate_deaths_6m + panel$neighbour_state_deaths_6m),
  mountain_share = panel$mountain_share, ln1p_travel_time_minutes = log1p(panel$travel_time_minutes), rainfall_100mm = panel$rainfall_mm / 100,
  years_since_enhancement = years, years_since_enhancement_squared = years^2, years_since_enhancement_cubed = years^3)
data <- data[complete.cases(data), ]
terms <- setdiff(names(data), c("gid", "country", "enhanced"))
violence <- c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")

shipped_power <- clubSandwich:::matrix_power
exact_power <- function(x, p, symmetric = TRUE, tol = -300) {
  eig <- eigen(x, symmetric = symmetric)
  eig$vectors %*% (ifelse(eig$values > 10^tol, eig$values^p, 0) * t(eig$vectors))
}
effective <- function(x, v, cluster) {
  b <- solve(crossprod(x * sqrt(v))) %*% t(x * sqrt(v))
  apply(b, 1, function(row) { gamma <- tapply(row^2, cluster, sum); sum(gamma)^2 / sum(gamma^2) })
}

lines <- "fit,term,column,value"
say <- function(fit, term, column, value) lines <<- c(lines, paste(fit, term, column, sprintf("%.17g", value), sep = ","))

for (fit in c("pooled", "CAF", "SDN", "SSD")) {
  rows <- if (fit == "pooled") data else data[data$country == fit, ]
  intercepts <- sapply(sort(unique(rows$country)), function(country) as.numeric(rows$country == country))
  colnames(intercepts) <- paste0("intercept_", sort(unique(rows$country)))
  x <- cbind(intercepts, as.matrix(rows[terms]))
  frame <- data.frame(y = rows$enhanced, x)
  formula <- reformulate(c("0", colnames(x)), "y")
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  model <- glm(formula, binomial, frame, control = control)
  for (again in 1:3) model <- suppressWarnings(glm(formula, binomial, frame, control = control, start = coef(model)))
  shipped <- coef_test(model, vcov = vcovCR(model, cluster = rows$gid, type = "CR2"), test = "Satterthwaite")
  assignInNamespace("matrix_power", exact_power, "clubSandwich")
  v <- vcovCR(model, cluster = rows$gid, type = "CR2")
  assignInNamespace("matrix_power", shipped_power, "clubSandwich")
  test <- coef_test(model, vcov = v, test = "Satterthwaite")
  interval <- conf_int(model, vcov = v, level = 0.95, test = "Satterthwaite")
  cat(fit, "errors changed by the limit by up to", max(abs(shipped$SE / test$SE - 1)), "degrees by", max(abs(shipped$df_Satt / test$df_Satt - 1)), "\n")
  clusters <- effective(x, fitted(model) * (1 - fitted(model)), rows$gid)
  for (i in seq_len(ncol(x))) {
    say(fit, colnames(x)[i], "estimate", coef(model)[i])
    say(fit, colnames(x)[i], "std_error", test$SE[i])
    say(fit, colnames(x)[i], "degrees_of_freedom", test$df_Satt[i])
    say(fit, colnames(x)[i], "ci_low", interval$CI_L[i])
    say(fit, colnames(x)[i], "ci_high", interval$CI_U[i])
    say(fit, colnames(x)[i], "effective_clusters", clusters[i])
    say(fit, colnames(x)[i], "exposed_rows", sum(x[, i] != 0))
    say(fit, colnames(x)[i], "exposed_cells", length(unique(rows$gid[x[, i] != 0])))
    say(fit, colnames(x)[i], "exposed_events", sum(rows$enhanced[x[, i] != 0]))
    say(fit, colnames(x)[i], "cells_with_exposed_events", length(unique(rows$gid[x[, i] != 0 & rows$enhanced == 1])))
    if (sum(rows$enhanced[x[, i] != 0]) >= 5) say(fit, colnames(x)[i], "p_value", test$p_Satt[i])
  }
  joint <- Wald_test(model, constraints = constrain_zero(violence), vcov = v, test = "HTZ")
  say(fit, "violence", "statistic", joint$Fstat)
  say(fit, "violence", "df_denominator", joint$df_denom)
}
writeLines(lines, file.path(here, "cr2-real.csv"), sep = "\n")
