# Rscript outcomes_real.R PANELS: the table `outcomes` of the three real countries, worked out anew in R from the published panels.
# PANELS is a folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages.
# Run with R 4.2.2, sandwich 3.0.2 and nnet 7.3-18. Writes outcomes-real.csv beside itself: fit,model,outcome,term,column,value.
library(sandwich)
library(nnet)
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
panel <- do.call(rbind, lapply(c("CAF", "SDN", "SSD"), function(country) read.csv(file.path(folder, paste0(country, ".csv")))))
flag <- function(x) as.numeric(tolower(as.character(x)) == "true")
years <- panel$months_since_enhancement / 12
data <- data.frame(
  gid = panel$gid, country = panel$country, before = flag(panel$presence_lag), now = flag(panel$presence),
  unknown = pmax(flag(panel$troops_unknown), flag(panel$troops_unknown_lag)), change = panel$troops - panel$troops_lag,
  troops_lag = panel$troops_lag,
  ln1p_nonstate_deaths_6m = log1p(panel$nonstate_deaths_6m), ln1p_state_deaths_6m = log1p(panel$state_deaths_6m),
  troop_presence_lag = flag(panel$troop_presence_lag), ln1p_troops_lag = log1p(panel$troops_lag),
  ln1p_neighbour_deaths_6m = log1p(panel$neighbour_nonstate_deaths_6m + panel$neighbour_state_deaths_6m),
  mountain_share = panel$mountain_share, ln1p_travel_time_minutes = log1p(panel$travel_time_minutes), rainfall_100mm = panel$rainfall_mm / 100,
  years_since_enhancement = years, years_since_enhancement_squared = years^2, years_since_enhancement_cubed = years^3)
data <- data[complete.cases(data), ]
terms <- setdiff(names(data), c("gid", "country", "before", "now", "unknown", "change", "troops_lag"))
data$outcome <- with(data, ifelse(!before, ifelse(now == 1, "new_base", "none"), ifelse(!now, "closed", ifelse(unknown == 1, NA,
  ifelse(change >= 1, "reinforced", ifelse(change <= -1, "reduced", "none"))))))
can_have <- list(new_base = data$before == 0, reinforced = data$before == 1, reduced = data$before == 1 & data$troops_lag >= 1)

lines <- "fit,model,outcome,term,column,value"
say <- function(fit, model, outcome, term, column, value) {
  lines <<- c(lines, paste(fit, model, outcome, term, column, sprintf("%.17g", value), sep = ","))
}

tell <- function(fit, model, outcome, names, estimates, errors, rows) {
  for (i in seq_along(names)) {
    say(fit, model, outcome, names[i], "estimate", estimates[i])
    say(fit, model, outcome, names[i], "std_error", errors[i])
  }
  for (term in c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")) {
    say(fit, model, outcome, term, "rows", nrow(rows))
    say(fit, model, outcome, term, "events", sum(rows$outcome == outcome))
    say(fit, model, outcome, term, "exposed_rows", sum(rows[[term]] > 0))
    say(fit, model, outcome, term, "exposed_events", sum(rows[[term]] > 0 & rows$outcome == outcome))
  }
}

matrix_of <- function(rows) {
  kept <- terms[sapply(rows[terms], function(x) length(unique(x)) > 1)]
  intercepts <- sapply(sort(unique(rows$country)), function(country) as.numeric(rows$country == country))
  colnames(intercepts) <- paste0("intercept_", sort(unique(rows$country)))
  cbind(intercepts, as.matrix(rows[kept]))
}

logit <- function(fit, outcome, where) {
  rows <- data[where & can_have[[outcome]] & !is.na(data$outcome) & data$outcome %in% c("none", outcome), ]
  x <- matrix_of(rows)
  y <- as.numeric(rows$outcome == outcome)
  model <- glm(y ~ 0 + x, binomial, control = glm.control(epsilon = 1e-15, maxit = 100))
  for (again in 1:3) model <- glm(y ~ 0 + x, binomial, start = coef(model), control = glm.control(epsilon = 1e-15, maxit = 100))
  errors <- sqrt(diag(vcovCL(model, cluster = rows$gid, type = "HC1", cadjust = TRUE)))
  tell(fit, "logit", outcome, colnames(x), coef(model), errors, rows)
}

multinomial <- function(fit, outcomes, where) {
  rows <- data[where & can_have$reduced & !is.na(data$outcome) & data$outcome %in% c("none", outcomes), ]
  x <- matrix_of(rows)
  scale <- apply(x, 2, function(column) max(abs(column)))
  z <- sweep(x, 2, scale, "/")
  observed <- match(rows$outcome, c("none", outcomes))
  y <- sapply(seq_along(outcomes), function(j) as.numeric(observed == j + 1))
  p <- ncol(z); J <- length(outcomes); n <- nrow(z)
  start <- multinom(factor(observed) ~ 0 + z, reltol = 1e-15, abstol = 1e-15, maxit = 10000, trace = FALSE, MaxNWts = 10000)
  b <- as.vector(t(coef(start)))
  derivatives <- function(b) {
    e <- exp(z %*% matrix(b, p)); q <- e / (1 + rowSums(e))
    scores <- do.call(cbind, lapply(1:J, function(j) z * (y[, j] - q[, j])))
    information <- matrix(0, J * p, J * p)
    for (j in 1:J) for (l in 1:J) information[(j - 1) * p + 1:p, (l - 1) * p + 1:p] <- t(z) %*% (z * (q[, j] * ((j == l) - q[, l])))
    list(scores = scores, information = information)
  }
  for (step in 1:8) { d <- derivatives(b); b <- b + solve(d$information, colSums(d$scores)) }
  d <- derivatives(b)
  cat(fit, "multinomial: largest score", max(abs(colSums(d$scores))), "multinom stopped", max(abs(as.vector(t(coef(start))) - b)), "away\n")
  sums <- rowsum(d$scores, rows$gid); g <- nrow(sums); bread <- solve(d$information)
  v <- bread %*% (t(sums) %*% sums) %*% bread * g / (g - 1) * (n - 1) / (n - J * p)
  for (j in 1:J) {
    at <- (j - 1) * p + 1:p
    tell(fit, "multinomial", outcomes[j], colnames(x), b[at] / scale, sqrt(diag(v))[at] / scale, rows)
  }
}

everywhere <- rep(TRUE, nrow(data))
for (outcome in c("new_base", "reinforced", "reduced")) logit("pooled", outcome, everywhere)
multinomial("pooled", c("reinforced", "reduced"), everywhere)
for (outcome in c("reinforced", "reduced")) logit("SSD", outcome, data$country == "SSD")
multinomial("SSD", c("reinforced", "reduced"), data$country == "SSD")
writeLines(lines, file.path(here, "outcomes-real.csv"), sep = "\n")
