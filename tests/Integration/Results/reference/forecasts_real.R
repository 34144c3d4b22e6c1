# Rscript forecasts_real.R PANELS: the tables `out_of_sample` and `order_in_time` of the three real countries, worked out anew in R from the
# published panels. PANELS is as for designs_real.R. Run with R 4.2.2, clubSandwich 0.5.8 and sandwich 3.0.2.
# Writes forecasts-real.csv beside itself: table,of,model,term,column,value, where `of` is the fit, or fit and year.
suppressMessages({ library(clubSandwich); library(sandwich) })
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "real_panels.R"))
keep_small_eigenvalues()

data <- data.frame(
  gid = panel$gid, country = panel$country, month = panel$month_id, year = panel$year, y = flag(panel$enhanced),
  model_terms)
own <- c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")
other <- c("troop_presence_lag", "ln1p_troops_lag", "mountain_share", "ln1p_travel_time_minutes", "rainfall_100mm", "years_1", "years_2", "years_3")
neighbours <- "ln1p_neighbour_deaths_6m"

# The window of the previous map is that of the row of its month; a map month without one before it has no interval.
interval <- panel$interval_months
before <- match(paste(panel$country, panel$gid, panel$month_id - interval), paste(panel$country, panel$gid, panel$month_id))
ordered <- list()
for (actor in c("nonstate", "state")) {
  ordered$before_map <- c(ordered$before_map, paste0("ln1p_", actor, "_deaths_6m_before_map"))
  data[[paste0("ln1p_", actor, "_deaths_6m_before_map")]] <- log1p(panel[[paste0(actor, "_deaths_6m")]][before])
  ordered$since_map <- c(ordered$since_map, paste0("ln1p_", actor, "_deaths_interval"))
  data[[paste0("ln1p_", actor, "_deaths_interval")]] <- log1p(panel[[paste0(actor, "_deaths_interval")]])
}
data$interval <- ifelse(flag(panel$is_map_month) == 1, interval, NA)
in_model <- complete.cases(data[c(own, neighbours, other)])

lines <- "table,of,model,term,column,value"
say <- function(table, of, model, term, values) lines <<- c(lines, paste(table, of, model, term, names(values), sprintf("%.17g", values), sep = ","))
design <- function(rows, terms) {
  x <- as.matrix(rows[terms])
  countries <- sort(unique(rows$country))
  if (length(countries) == 1) cbind(intercept = 1, x)
  else cbind(sapply(countries, function(country) as.numeric(rows$country == country)), x)
}
maximum <- function(y, x, family = binomial, offset = NULL) {
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  fit <- suppressWarnings(glm(y ~ 0 + x, family, offset = offset, control = control))
  for (again in 1:3) fit <- suppressWarnings(glm(y ~ 0 + x, family, offset = offset, start = coef(fit), control = control))
  fit
}

# out_of_sample. Both fits of 2013 and 2014 have no maximum (non-state deaths predict perfectly), which is refused here; countries enter
# once they have an event.
gains <- function(scores, cells) { # sum, and its interval by the clustered error of the mean
  n <- length(scores); mean <- sum(scores) / n
  sums <- tapply(scores - mean, cells, sum); g <- length(sums)
  error <- sqrt(sum(sums^2) * g / (g - 1)) # (n - 1) / (n - 1) beside
  c(log_score_gain = n * mean, gain_low = n * mean - qnorm(0.975) * error, gain_high = n * mean + qnorm(0.975) * error)
}
top <- function(p, y, share) { # every order of ties alike
  places <- ceiling(share * length(p)); value <- sort(p, decreasing = TRUE)[places]
  (sum(y[p > value]) + sum(y[p == value]) * (places - sum(p > value)) / sum(p == value)) / sum(y)
}
measures <- function(eta, y) {
  p <- plogis(eta); ranks <- rank(eta); events <- sum(y)
  values <- c(rows_predicted = length(y), events_predicted = events, log_score = sum(plogis(ifelse(y == 1, eta, -eta), log.p = TRUE)),
    brier = mean((p - y)^2), auc = (sum(ranks[y == 1]) - events * (events + 1) / 2) / (events * (length(y) - events)),
    recall_top_1pct = top(eta, y, 0.01), recall_top_5pct = top(eta, y, 0.05), events_expected = sum(p))
  if (events >= 10) values <- c(values, calibration_slope = coef(maximum(y, cbind(1, eta)))[[2]])
  values
}
for (fit in c("pooled", "SSD")) {
  rows <- data[in_model & (fit == "pooled" | data$country == fit), ]
  all <- NULL
  for (year in 2015:2020) {
    known <- unique(rows$country[rows$year < year & rows$y == 1])
    train <- rows[rows$year < year & rows$country %in% known, ]
    test <- rows[rows$year == year & rows$country %in% known, ]
    if (sum(train$y) < 10 || nrow(test) == 0) next
    forecast <- function(terms) as.vector(design(test, terms) %*% coef(maximum(train$y, design(train, terms))))
    with <- forecast(c(own, neighbours, other)); without <- forecast(other)
    left <- sum(rows$year == year) - nrow(test)
    tell <- function(of, with, without, y, gid, counts) {
      score <- function(eta) plogis(ifelse(y == 1, eta, -eta), log.p = TRUE)
      say("out_of_sample", of, "with_violence", "", c(measures(with, y), counts, gains(score(with) - score(without), gid)))
      say("out_of_sample", of, "without_violence", "", c(measures(without, y), counts))
    }
    tell(paste(fit, year), with, without, test$y, test$gid, c(rows_fitted = nrow(train), events_fitted = sum(train$y), rows_not_predicted = left))
    all <- rbind(all, data.frame(with, without, y = test$y, gid = test$gid))
  }
  if (fit == "pooled") tell("pooled all", all$with, all$without, all$y, all$gid, NULL)
}

# order_in_time
rows <- data[in_model & complete.cases(data[c("interval", unlist(ordered))]), ]
tests <- list(before_map = ordered$before_map, since_map = ordered$since_map, before_and_since = unlist(ordered))
for (model in names(tests)) {
  told <- tests[[model]]
  x <- design(rows, c(told, neighbours, other))
  fit <- maximum(rows$y, x)
  at <- match(paste0("x", told), names(coef(fit)))
  v <- vcovCR(fit, cluster = rows$gid, type = "CR2")
  test <- coef_test(fit, vcov = v, test = "Satterthwaite", coefs = names(coef(fit))[at])
  for (i in seq_along(told)) say("order_in_time", "pooled", model, told[i], c(
    estimate = coef(fit)[[at[i]]], std_error = sqrt(v[at[i], at[i]]), degrees_of_freedom = test$df_Satt[i], rows = nrow(rows), events = sum(rows$y),
    exposed_rows = sum(rows[[told[i]]] > 0), exposed_events = sum(rows[[told[i]]] > 0 & rows$y == 1)))
}
told <- unlist(ordered)
x <- design(rows, c(told, neighbours, other))
fit <- maximum(rows$y, x, binomial("cloglog"), log(rows$interval))
exact <- coef(fit) # glm stops where its deviance does; Newton's steps of the likelihood itself go on
for (step in 1:4) {
  u <- exp(as.vector(x %*% exact) + log(rows$interval))
  s <- u / expm1(u)
  score <- ifelse(rows$y == 1, s, -u)
  exact <- exact + solve(crossprod(x, x * ifelse(rows$y == 1, s * (u + s - 1), u)), crossprod(x, score))[, 1]
}
v <- vcovCL(fit, rows$gid, type = "HC1")
for (name in told) say("order_in_time", "pooled", "cloglog_exposure", name, c(estimate = exact[[paste0("x", name)]], std_error = sqrt(v[paste0("x", name), paste0("x", name)])))
writeLines(lines, file.path(here, "forecasts-real.csv"), sep = "\n")
