# Rscript designs_real.R PANELS: the tables `lead_lag` and `rolling` of the three real countries, and the model without presence, worked
# out anew in R from the published panels. PANELS is a folder with CAF.csv, SDN.csv and SSD.csv: the rows of
# /api/v1/releases/latest/panels/CAF.csv and so on, all pages. Run with R 4.2.2 and clubSandwich 0.5.8.
# Writes designs-real.csv beside itself: table,of,model,term,column,value, where `of` is the fit, or scope and first month.
suppressMessages(library(clubSandwich))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "real_panels.R"))
keep_small_eigenvalues()

data <- data.frame(
  gid = panel$gid, country = panel$country, month = panel$month_id, missions = panel$missions, enhanced = flag(panel$enhanced),
  model_terms)
violence <- c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")
other <- c("ln1p_neighbour_deaths_6m", "mountain_share", "ln1p_travel_time_minutes", "rainfall_100mm", "years_1", "years_2", "years_3")
presence <- c("troop_presence_lag", "ln1p_troops_lag")
in_model <- complete.cases(data[c(violence, presence, other)])

# Deaths of the k-th month after (0 the month itself, below 0 before it), from the row of that month; NA where there is none.
key <- paste(panel$country, panel$gid, panel$month_id)
monthly <- function(actor, k) panel[[paste0(actor, "_deaths")]][match(paste(panel$country, panel$gid, panel$month_id + k), key)]
span <- function(actor, from, through) log1p(Reduce(`+`, lapply(from:through, function(k) monthly(actor, k))))
window <- function(actor, months) panel[[paste0(actor, "_deaths_", months, "m")]]
added <- c()
add <- function(name, values) { data[[name]] <<- values; added <<- c(added, name) }
for (actor in c("nonstate", "state")) {
  name <- function(suffix) paste0("ln1p_", actor, "_deaths_", suffix)
  add(name("after_1_6"), span(actor, 1, 6))
  add(name("before_12_7"), log1p(window(actor, 12) - window(actor, 6)))
  add(name("before_6_4"), log1p(window(actor, 6) - window(actor, 3)))
  add(name("before_3_1"), log1p(window(actor, 3)))
  add(name("same_month"), span(actor, 0, 0))
  add(name("after_1_3"), span(actor, 1, 3))
  add(name("after_4_6"), span(actor, 4, 6))
  add(name("after_7_12"), span(actor, 7, 12))
  # Windows of the panel are sums of its own months, where these are rows.
  known <- !is.na(span(actor, -12, -7)) & !is.na(window(actor, 12))
  stopifnot(sum(known) > 50000, max(abs(span(actor, -12, -7) - data[[name("before_12_7")]])[known]) < 1e-12)
}
leads <- grep("after_1_6", added, value = TRUE)
spans <- setdiff(added, leads)

lines <- "table,of,model,term,column,value"
tell <- function(table, of, model, rows, terms, told, left_out = NULL) {
  rows <- data[rows, ]
  terms <- terms[sapply(rows[terms], function(x) length(unique(x)) > 1)]
  x <- as.matrix(rows[terms])
  if (length(unique(rows$country)) > 1) {
    x <- cbind(sapply(sort(unique(rows$country)), function(country) as.numeric(rows$country == country)), x)
  } else x <- cbind(intercept = 1, x)
  y <- rows$enhanced
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  fit <- suppressWarnings(glm(y ~ 0 + x, binomial, control = control))
  for (again in 1:3) fit <- suppressWarnings(glm(y ~ 0 + x, binomial, start = coef(fit), control = control))
  at <- match(paste0("x", told), names(coef(fit)))
  v <- vcovCR(fit, cluster = rows$gid, type = "CR2")
  test <- coef_test(fit, vcov = v, test = "Satterthwaite", coefs = names(coef(fit))[at])
  for (i in seq_along(told)) {
    values <- c(estimate = coef(fit)[[at[i]]], std_error = sqrt(v[at[i], at[i]]), degrees_of_freedom = test$df_Satt[i],
      rows = nrow(rows), events = sum(y), exposed_rows = sum(rows[[told[i]]] > 0), exposed_events = sum(rows[[told[i]]] > 0 & y == 1),
      rows_left_out = left_out)
    # Where a country has no event its intercept has no maximum: the fit is no estimate, and counts alone are told.
    if (any(tapply(y, rows$country, sum) == 0)) values <- values[!names(values) %in% c("estimate", "std_error", "degrees_of_freedom")]
    lines <<- c(lines, paste(table, of, model, told[i], names(values), sprintf("%.17g", values), sep = ","))
  }
}

tell("specifications", "pooled", "none", complete.cases(data[c(violence, other)]), c(violence, other), violence)
for (fit in c("pooled", "SSD")) {
  everywhere <- in_model & (fit == "pooled" | data$country == fit)
  known <- everywhere & complete.cases(data[leads])
  model <- c(violence, presence, other)
  tell("lead_lag", fit, "same_rows", known, model, violence, sum(everywhere) - sum(known))
  tell("lead_lag", fit, "with_leads", known, c(model, leads), c(violence, leads), sum(everywhere) - sum(known))
  if (fit == "pooled") {
    known <- everywhere & complete.cases(data[spans])
    tell("lead_lag", fit, "lead_lag", known, c(presence, other, spans), spans, sum(everywhere) - sum(known))
  }
}
month <- function(year, month) (year - 1980) * 12 + month
for (year in c(2012, 2015, 2018)) {
  rows <- in_model & data$month >= month(year, 1) & data$month < month(year + 3, 1)
  tell("rolling", paste0("pooled ", year, "-01"), "", rows, c(violence, presence, other), violence)
}
rows <- in_model & data$month >= month(2014, 7) & data$month < month(2017, 7) & grepl("UNMISS", data$missions)
tell("rolling", "UNMISS 2014-07", "", rows, c(violence, presence, other), violence)
writeLines(lines, file.path(here, "designs-real.csv"), sep = "\n")
