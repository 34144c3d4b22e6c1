# The panels of the three real countries, and the terms of the model in them: sourced by the scripts beside it, whose first argument is PANELS,
# a folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages.
panel <- local({
  folder <- commandArgs(trailingOnly = TRUE)[1]
  do.call(rbind, lapply(c("CAF", "SDN", "SSD"), function(country) read.csv(file.path(folder, paste0(country, ".csv")))))
})
flag <- function(x) as.numeric(tolower(as.character(x)) == "true")

# Columns are divided by round numbers, so that those of far-off units cost no digits.
model_terms <- local({
  years <- panel$months_since_enhancement / 12
  data.frame(
    ln1p_nonstate_deaths_6m = log1p(panel$nonstate_deaths_6m), ln1p_state_deaths_6m = log1p(panel$state_deaths_6m),
    troop_presence_lag = flag(panel$troop_presence_lag), ln1p_troops_lag = log1p(panel$troops_lag),
    ln1p_neighbour_deaths_6m = log1p(panel$neighbour_nonstate_deaths_6m + panel$neighbour_state_deaths_6m),
    mountain_share = panel$mountain_share, ln1p_travel_time_minutes = log1p(panel$travel_time_minutes), rainfall_100mm = panel$rainfall_mm / 100,
    years_1 = years / 8, years_2 = years^2 / 64, years_3 = years^3 / 512)
})

# clubSandwich's limit for eigenvalues drops rows with small variance: tests/Fast/Estimation/reference/covariance/cr2.R.
keep_small_eigenvalues <- function() assignInNamespace("matrix_power", function(x, p, symmetric = TRUE, tol = -300) {
  eig <- eigen(x, symmetric = symmetric)
  eig$vectors %*% (ifelse(eig$values > 10^tol, eig$values^p, 0) * t(eig$vectors))
}, "clubSandwich")
