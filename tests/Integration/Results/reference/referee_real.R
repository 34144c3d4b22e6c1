# Rscript referee_real.R PANELS TABLES: chosen_cell, partial_pooling and test_families of the three real countries, worked out anew in R.
# PANELS is a folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages. TABLES is
# the release's folder of tables, of which coefficients, term_support, tests and outcomes are read (as CSV).
# R 4.2.2, survival. Writes referee-real.csv beside itself: table,key,column,value; columns that begin with efron are for docs only.
library(survival)
folders <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
flag <- function(x) as.numeric(tolower(as.character(x)) == "true")
violence <- c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")
lines <- "table,key,column,value"
say <- function(table, key, column, value) lines <<- c(lines, paste(table, key, column, sprintf("%.17g", value), sep = ","))

# chosen_cell: clogit's exact likelihood; errors by cell of scores centred by the chance of an event given their number in the stratum.
panel <- do.call(rbind, lapply(c("CAF", "SDN", "SSD"), function(country) read.csv(file.path(folders[1], paste0(country, ".csv")))))
years <- panel$months_since_enhancement / 12
data <- data.frame(
  gid = panel$gid, stratum = paste(panel$country, panel$month_id), country = panel$country, y = flag(panel$enhanced),
  ln1p_nonstate_deaths_6m = log1p(panel$nonstate_deaths_6m), ln1p_state_deaths_6m = log1p(panel$state_deaths_6m),
  troop_presence_lag = flag(panel$troop_presence_lag), ln1p_troops_lag = log1p(panel$troops_lag),
  ln1p_neighbour_deaths_6m = log1p(panel$neighbour_nonstate_deaths_6m + panel$neighbour_state_deaths_6m),
  mountain_share = panel$mountain_share, ln1p_travel_time_minutes = log1p(panel$travel_time_minutes), rainfall_100mm = panel$rainfall_mm / 100,
  years_since_enhancement = years, years_since_enhancement_squared = years^2, years_since_enhancement_cubed = years^3)
data <- data[complete.cases(data), ]
terms <- setdiff(names(data), c("gid", "stratum", "country", "y"))
data$time <- 1

chances <- function(eta, m) { # of an event, given m: subsets of the rows before with subsets of the rows after
  odds <- exp(eta - max(eta))
  odds <- odds / mean(sort(odds, decreasing = TRUE)[seq_len(m)])
  n <- length(odds)
  before <- after <- matrix(0, n + 1, m + 1)
  before[1, 1] <- after[n + 1, 1] <- 1
  for (i in seq_len(n)) before[i + 1, ] <- before[i, ] + odds[i] * c(0, before[i, -(m + 1)])
  for (i in rev(seq_len(n))) after[i, ] <- after[i + 1, ] + odds[i] * c(0, after[i + 1, -(m + 1)])
  without <- sapply(seq_len(n), function(i) sum(before[i, 1:m] * rev(after[i + 1, 1:m])))
  odds * without / before[n + 1, m + 1]
}

for (fit in c("pooled", "CAF", "SDN", "SSD")) {
  rows <- data[fit == "pooled" | data$country == fit, ]
  events <- ave(rows$y, rows$stratum, FUN = sum)
  rows <- rows[events > 0, ]
  control <- coxph.control(eps = 1e-13, toler.chol = 1e-15, iter.max = 100)
  formula <- function(left) as.formula(paste(left, "~", paste(terms, collapse = " + "), "+ strata(stratum)"))
  exact <- clogit(formula("y"), rows, method = "exact", control = control)
  scores <- matrix(0, nrow(rows), length(terms))
  for (stratum in unique(rows$stratum)) {
    here_rows <- which(rows$stratum == stratum)
    x <- as.matrix(rows[here_rows, terms])
    y <- rows$y[here_rows]
    chance <- chances(as.vector(x %*% coef(exact)), sum(y))
    scores[here_rows, ] <- (y - chance) * sweep(x, 2, colSums(chance * x) / sum(y))
  }
  errors <- sqrt(diag(vcov(exact) %*% crossprod(rowsum(scores, rows$gid)) %*% vcov(exact)))
  efron <- coxph(formula("Surv(time, y)"), rows, ties = "efron", cluster = rows$gid, control = control)
  for (i in seq_along(terms)) {
    key <- paste(fit, terms[i])
    say("chosen_cell", key, "estimate", coef(exact)[i])
    say("chosen_cell", key, "std_error", errors[i])
    say("chosen_cell", key, "classical_std_error", sqrt(vcov(exact)[i, i]))
    say("chosen_cell", key, "strata", length(unique(rows$stratum)))
    say("chosen_cell", key, "rows", nrow(rows))
    say("chosen_cell", key, "events", sum(rows$y))
    if (terms[i] %in% violence) {
      say("chosen_cell", key, "efron_estimate", coef(efron)[i])
      say("chosen_cell", key, "efron_std_error", sqrt(vcov(efron)[i, i]))
    }
  }
}

# partial_pooling: the restricted likelihood of the contrasts of the separate estimates.
read <- function(table) read.csv(file.path(folders[2], paste0(table, ".csv")))
coefficients <- merge(read("coefficients"), read("term_support")[c("fit", "term", "exposed_events")])
for (term in violence) for (basis in c("every_estimate", "supported")) {
  own <- coefficients[coefficients$term == term & coefficients$fit != "pooled", ]
  own <- own[basis == "every_estimate" | own$exposed_events >= 5, ]
  y <- own$estimate
  v <- own$std_error^2
  k <- length(y)
  K <- qr.Q(qr(cbind(1, diag(k)[, -1])))[, -1, drop = FALSE]
  slope <- function(tau2) {
    P <- K %*% solve(t(K) %*% diag(v + tau2) %*% K) %*% t(K)
    sum(diag(P)) - as.numeric(t(y) %*% P %*% P %*% y)
  }
  tau2 <- if (slope(0) >= 0) 0 else uniroot(slope, c(0, 100), tol = 1e-15)$root
  w <- 1 / (v + tau2)
  Q <- function(t) { u <- 1 / (v + t); sum(u * (y - sum(u * y) / sum(u))^2) }
  end <- function(p) if (Q(0) < qchisq(p, k - 1)) 0 else uniroot(function(t) Q(t) - qchisq(p, k - 1), c(0, 1e4), tol = 1e-14)$root
  weight <- tau2 / (tau2 + v)
  for (i in seq_along(y)) {
    key <- paste("country", basis, term, own$fit[i])
    say("partial_pooling", key, "pooled_estimate", weight[i] * y[i] + (1 - weight[i]) * sum(w * y) / sum(w))
    say("partial_pooling", key, "pooled_std_error", sqrt(weight[i] * v[i] + (1 - weight[i])^2 / sum(w)))
    say("partial_pooling", key, "own_weight", weight[i])
    say("partial_pooling", key, "mean", sum(w * y) / sum(w))
    say("partial_pooling", key, "tau", sqrt(tau2))
    say("partial_pooling", key, "tau_low", sqrt(end(0.975)))
    say("partial_pooling", key, "tau_high", sqrt(end(0.025)))
  }
}

# test_families
families <- function(family, fits, tests, p) {
  holm <- p.adjust(p, "holm")
  bh <- p.adjust(p, "BH")
  for (i in which(!is.na(p))) {
    say("test_families", paste(family, fits[i], tests[i]), "p_value", p[i])
    say("test_families", paste(family, fits[i], tests[i]), "holm_p_value", holm[i])
    say("test_families", paste(family, fits[i], tests[i]), "bh_p_value", bh[i])
    say("test_families", paste(family, fits[i], tests[i]), "tests", sum(!is.na(p)))
  }
}
of <- coefficients[coefficients$term %in% violence, ]
for (actor in c("nonstate", "state")) {
  own <- of[of$fit != "pooled" & of$term == paste0("ln1p_", actor, "_deaths_6m"), ]
  families(paste0("countries_", actor), own$fit, own$term, own$p_value)
}
with(of[of$fit == "pooled", ], families("pooled_actors", fit, term, p_value))
joint <- subset(read("tests"), kind == "hotelling" & test %in% c("violence", "violence_and_neighbours"))
families("joint_tests", joint$fit, joint$test, joint$p_value)
became <- subset(read("outcomes"), fit == "pooled" & model == "logit" & term %in% violence)
families("outcomes", became$fit, paste(became$outcome, became$term), became$p_value)

writeLines(lines, file.path(here, "referee-real.csv"), sep = "\n")
