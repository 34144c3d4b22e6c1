# Rscript matched_real.R PANELS: the tables `matched_enhancements` and `matched_balance` of the three real countries by R's MatchIt, and
# `protection` by glm, from the published panels. PANELS is a folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all
# pages. Run with R 4.2.2, MatchIt 4.5.1 and clubSandwich 0.5.8. Writes matched-real.csv beside itself: table,key,column,value.
suppressMessages({library(MatchIt); library(clubSandwich)})
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
panel <- do.call(rbind, lapply(c("CAF", "SDN", "SSD"), function(country) read.csv(file.path(folder, paste0(country, ".csv")))))
flag <- function(x) as.numeric(tolower(as.character(x)) == "true")
years <- panel$months_since_enhancement / 12
data <- data.frame(
  gid = panel$gid, country = panel$country, month = panel$month_id, enhanced = flag(panel$enhanced),
  ln1p_nonstate_deaths_6m = log1p(panel$nonstate_deaths_6m), ln1p_state_deaths_6m = log1p(panel$state_deaths_6m),
  troop_presence_lag = flag(panel$troop_presence_lag), ln1p_troops_lag = log1p(panel$troops_lag),
  ln1p_neighbour_deaths_6m = log1p(panel$neighbour_nonstate_deaths_6m + panel$neighbour_state_deaths_6m),
  mountain_share = panel$mountain_share, ln1p_travel_time_minutes = log1p(panel$travel_time_minutes), rainfall_100mm = panel$rainfall_mm / 100,
  years_since_enhancement = years, years_since_enhancement_squared = years^2, years_since_enhancement_cubed = years^3)
history <- setdiff(names(data)[5:13], c())
terms <- names(data)[5:15]
key <- paste(panel$country, panel$gid, panel$month_id)
monthly <- function(column, k) panel[[column]][match(paste(panel$country, panel$gid, panel$month_id + k), key)]
after <- function(what, actor, months) {
  actors <- if (actor == "any") c("nonstate", "state") else actor
  Reduce(`+`, lapply(actors, function(a) Reduce(`+`, lapply(1:months, function(k) monthly(paste0(a, "_", what), k)))))
}
for (actor in c("any", "nonstate", "state")) for (months in c(6, 12)) {
  data[[paste("log_deaths", actor, months)]] <- log1p(after("deaths", actor, months))
  data[[paste("event", actor, months)]] <- as.numeric(after("events", actor, months) > 0)
}
outcomes <- names(data)[16:ncol(data)]

lines <- "table,key,column,value"
tell <- function(table, key, values) {
  values <- values[is.finite(values)]
  lines <<- c(lines, paste(table, key, names(values), sprintf("%.15g", values), sep = ","))
}
for (fit in c("pooled", "SSD")) {
  rows <- data[complete.cases(data[terms]) & (fit == "pooled" | data$country == fit), ]
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  model <- glm(reformulate(c(if (fit == "pooled") "country", terms), "enhanced"), binomial, rows, control = control)
  for (again in 1:3) model <- glm(formula(model), binomial, rows, start = coef(model), control = control)
  rows$score <- fitted(model)
  followed <- rows[complete.cases(rows[outcomes]), ]
  followed$stratum <- paste(followed$country, followed$month)
  # MatchIt 4.5.1 stops at a stratum without a treated row.
  followed <- followed[followed$stratum %in% followed$stratum[followed$enhanced == 1], ]
  rownames(followed) <- seq_len(nrow(followed))
  # Without mahvars, MatchIt 4.5.1 as Debian builds it takes the control with the next lower score however near the next higher one is (its
  # fast search compares distances after an integer abs): 79 of 213 pairs are not the nearest. With mahvars it searches all controls.
  for (method in c("mahalanobis", "propensity")) {
    f <- reformulate(history, "enhanced")
    m <- if (method == "mahalanobis") matchit(f, followed, method = "nearest", distance = "mahalanobis", exact = ~stratum)
      else matchit(reformulate(terms, "enhanced"), followed, method = "nearest", distance = followed$score, mahvars = ~score, exact = ~stratum)
    nearest <- sapply(rownames(m$match.matrix), function(t) {
      row <- followed[t, ]; used <- m$match.matrix[, 1]
      free <- followed[followed$stratum == row$stratum & followed$enhanced == 0 & !rownames(followed) %in% used, ]
      all(abs(free$score - row$score) >= abs(followed[used[[t]], "score"] - row$score))
    })
    if (method == "propensity") stopifnot(nearest)
    pairs <- m$match.matrix[!is.na(m$match.matrix[, 1]), , drop = FALSE]
    treated <- followed[rownames(pairs), ]; matched <- followed[pairs[, 1], ]
    for (outcome in outcomes) {
      d <- treated[[outcome]] - matched[[outcome]]
      mean_fit <- lm(d ~ 1)
      test <- coef_test(mean_fit, vcov = vcovCR(mean_fit, cluster = treated$gid, type = "CR2"), test = "Satterthwaite")
      part <- strsplit(outcome, " ")[[1]]
      tell("matched_enhancements", paste(fit, method, outcome), c(
        enhanced_mean = mean(treated[[outcome]]), matched_mean = mean(matched[[outcome]]), estimate = mean(d),
        std_error = if (test$SE > 0) test$SE else NA, degrees_of_freedom = if (test$SE > 0) test$df_Satt else NA, pairs = nrow(pairs),
        pairs_that_differ = sum(d != 0), enhanced_cells = length(unique(treated$gid)), not_matched = sum(followed$enhanced) - nrow(pairs),
        not_followed = sum(rows$enhanced) - sum(followed$enhanced)))
    }
    # MatchIt's own standardized mean differences; of the terms that it did not match on it is asked for them.
    told <- summary(m, addlvariables = followed[setdiff(terms, history)])
    for (term in terms) tell("matched_balance", paste(fit, method, term), c(
      enhanced_mean = told$sum.all[term, "Means Treated"], not_enhanced_mean = told$sum.all[term, "Means Control"],
      matched_mean = told$sum.matched[term, "Means Control"], difference_before = told$sum.all[term, "Std. Mean Diff."],
      difference_after = told$sum.matched[term, "Std. Mean Diff."], pairs = nrow(pairs)))
  }
}

# clubSandwich's limit for eigenvalues drops rows with small variance: tests/Fast/Estimation/reference/covariance/cr2.R.
assignInNamespace("matrix_power", function(x, p, symmetric = TRUE, tol = -300) {
  eig <- eigen(x, symmetric = symmetric)
  eig$vectors %*% (ifelse(eig$values > 10^tol, eig$values^p, 0) * t(eig$vectors))
}, "clubSandwich")
for (fit in c("pooled", "SSD")) for (actor in c("nonstate", "state")) for (measure in c("presence", "troops")) {
  used <- complete.cases(data[terms]) & (fit == "pooled" | data$country == fit)
  rows <- data[used, ]
  y <- as.numeric(panel[[paste0(actor, "_events")]][used] > 0)
  term <- c(presence = "troop_presence_lag", troops = "ln1p_troops_lag")[[measure]]
  left <- c("troop_presence_lag", "ln1p_troops_lag", grep("years", terms, value = TRUE))
  x <- as.matrix(rows[c(term, setdiff(terms, left))])
  groups <- if (fit == "pooled") sapply(sort(unique(rows$country)), function(country) as.numeric(rows$country == country)) else cbind(1)[rep(1, nrow(x)), , drop = FALSE]
  x <- cbind(x, groups)
  model <- glm(y ~ 0 + x, binomial, control = control)
  for (again in 1:3) model <- glm(y ~ 0 + x, binomial, start = coef(model), control = control)
  v <- vcovCR(model, cluster = rows$gid, type = "CR2")
  test <- coef_test(model, vcov = v, test = "Satterthwaite", coefs = names(coef(model))[1])
  exposed <- rows[[term]] != 0
  tell("protection", paste(fit, actor, measure), c(estimate = coef(model)[[1]], std_error = sqrt(v[1, 1]),
    degrees_of_freedom = test$df_Satt[1], rows = nrow(rows), events = sum(y), exposed_rows = sum(exposed), exposed_events = sum(y[exposed])))
}
writeLines(lines, file.path(here, "matched-real.csv"))
