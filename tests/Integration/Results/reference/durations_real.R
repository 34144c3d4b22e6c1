# Rscript durations_real.R PANELS SPELLS: the tables `time_to_response` and `response_hazards` of the three real countries, worked out anew
# in R. PANELS is a folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages.
# SPELLS is what spells_real.py prints. Run with R 4.2.2 and survival 3.5-3. Writes durations-real.csv beside itself: table,key,column,value.
library(survival)
arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
flag <- function(x) as.numeric(tolower(as.character(x)) == "true")
lines <- "table,key,column,value"
say <- function(table, key, column, value) if (!is.na(value)) lines <<- c(lines, paste(table, key, column, sprintf("%.17g", value), sep = ","))

# time_to_response
spells <- read.csv(arguments[2])
for (scope in c("pooled", "CAF", "SDN", "SSD")) for (actor in c("any", "nonstate", "state")) for (start in c("onset", "calm"))
  for (base in c("any", "with_base", "without_base")) for (response in c("cell", "cell_or_neighbours")) {
    if (base != "any" && scope != "pooled") next
    some <- spells[(scope == "pooled" | spells$country == scope) & spells$actor == actor & spells$start == start & (base == "any" | spells$base == base) & spells$response == response, ]
    data <- some[rep(seq_len(nrow(some)), some$spells), ]
    greenwood <- survfit(Surv(months, met) ~ 1, data, conf.type = "log-log")
    robust <- survfit(Surv(months, met) ~ 1, data, cluster = gid, robust = TRUE, conf.type = "log-log")
    times <- 0:max(data$months)
    at <- summary(greenwood, times = times)
    by_cell <- summary(robust, times = times)
    name <- paste(scope, actor, start, base, response)
    median_of <- function(share) { reached <- which(share <= 0.5 + 1e-12); if (length(reached)) times[reached[1]] else NA }
    told <- intersect(times, if (scope == "pooled" && base == "any") c(0:12, 18, 24, 30, 36) else c(0, 3, 6, 12, 24, 36))
    for (time in told) {
      i <- time + 1
      key <- paste(name, time)
      say("time_to_response", key, "spells_at_risk", at$n.risk[i])
      say("time_to_response", key, "met", at$n.event[i])
      say("time_to_response", key, "share_not_enhanced", at$surv[i])
      if (at$surv[i] > 0 && at$surv[i] < 1) {
        say("time_to_response", key, "std_error", at$std.err[i])
        say("time_to_response", key, "ci_low", at$lower[i])
        say("time_to_response", key, "ci_high", at$upper[i])
        say("time_to_response", key, "std_error_by_cell", by_cell$std.err[i])
        say("time_to_response", key, "ci_low_by_cell", by_cell$lower[i])
        say("time_to_response", key, "ci_high_by_cell", by_cell$upper[i])
      }
      if (time == 0) {
        say("time_to_response", key, "spells", nrow(data))
        say("time_to_response", key, "clusters", length(unique(data$gid)))
        say("time_to_response", key, "spells_met", sum(data$met))
        say("time_to_response", key, "median_months", median_of(at$surv))
        say("time_to_response", key, "median_low_months", median_of(ifelse(is.na(by_cell$lower), 1, by_cell$lower)))
        say("time_to_response", key, "median_high_months", median_of(ifelse(is.na(by_cell$upper), 1, by_cell$upper)))
      }
    }
  }

# response_hazards: a row a cell and month, from the month before to the month.
panel <- do.call(rbind, lapply(c("CAF", "SDN", "SSD"), function(country) read.csv(file.path(arguments[1], paste0(country, ".csv")))))
years <- panel$months_since_enhancement / 12
data <- data.frame(
  gid = panel$gid, country = panel$country, month = panel$month_id, gap = panel$months_since_enhancement, y = flag(panel$enhanced),
  ln1p_nonstate_deaths_6m = log1p(panel$nonstate_deaths_6m), ln1p_state_deaths_6m = log1p(panel$state_deaths_6m),
  troop_presence_lag = flag(panel$troop_presence_lag), ln1p_troops_lag = log1p(panel$troops_lag),
  ln1p_neighbour_deaths_6m = log1p(panel$neighbour_nonstate_deaths_6m + panel$neighbour_state_deaths_6m),
  mountain_share = panel$mountain_share, ln1p_travel_time_minutes = log1p(panel$travel_time_minutes), rainfall_100mm = panel$rainfall_mm / 100,
  years_since_enhancement = years / 8, years_since_enhancement_squared = years^2 / 64, years_since_enhancement_cubed = years^3 / 512)
data <- data[complete.cases(data), ]
data <- data[order(data$country, data$gid, data$month), ]
data$number <- ave(data$y, data$country, data$gid, FUN = function(y) cumsum(y) - y)
own <- setdiff(names(data), c("gid", "country", "month", "gap", "y", "number"))
data$country_SDN <- as.numeric(data$country == "SDN")
data$country_SSD <- as.numeric(data$country == "SSD")
# Years are divided by round numbers, so that their powers cost no digits; estimates are brought back.
unit <- function(term) switch(term, years_since_enhancement = 8, years_since_enhancement_squared = 64, years_since_enhancement_cubed = 512, 1)
control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
for (fit in c("pooled", "CAF", "SDN", "SSD")) for (model in c("andersen_gill", "pwp_total", "pwp_gap")) {
  rows <- data[fit == "pooled" | data$country == fit, ]
  terms <- c(own, if (fit == "pooled") c("country_SDN", "country_SSD"))
  if (model == "pwp_gap") terms <- setdiff(terms, grep("^years_", terms, value = TRUE)) # the same among those compared
  rows$stop <- if (model == "pwp_gap") rows$gap else rows$month
  rows$stratum <- if (model == "andersen_gill") 0 else rows$number
  # Those compared: only they say anything, and what does not vary among them has no coefficient.
  set <- paste(rows$stratum, rows$stop)
  rows <- rows[ave(rows$y, set, FUN = sum) > 0 & ave(rows$y, set, FUN = length) > 1, ]
  if (sum(rows$y) < 10) next
  set <- paste(rows$stratum, rows$stop)
  terms <- terms[sapply(terms, function(term) any(abs(rows[[term]] - ave(rows[[term]], set)) > 1e-9))]
  formula <- as.formula(paste("Surv(stop - 1, stop, y) ~", paste(terms, collapse = " + "), "+ strata(stratum)"))
  cox <- tryCatch(coxph(formula, rows, cluster = gid, ties = "efron", control = control), warning = function(warned) NULL, error = function(failed) NULL)
  cat(fit, model, sum(rows$y), is.null(cox), "\n")
  if (is.null(cox)) next
  for (term in terms) {
    key <- paste(fit, model, term)
    say("response_hazards", key, "estimate", coef(cox)[[term]] / unit(term))
    say("response_hazards", key, "std_error", sqrt(cox$var[match(term, terms), match(term, terms)]) / unit(term))
    say("response_hazards", key, "classical_std_error", sqrt(cox$naive.var[match(term, terms), match(term, terms)]) / unit(term))
    say("response_hazards", key, "rows", nrow(rows))
    say("response_hazards", key, "events", sum(rows$y))
    say("response_hazards", key, "sets_compared", length(unique(paste(rows$stratum, rows$stop))))
    say("response_hazards", key, "exposed_events", sum(rows$y[rows[[term]] != 0]))
  }
}
writeLines(lines, file.path(here, "durations-real.csv"), sep = "\n")
