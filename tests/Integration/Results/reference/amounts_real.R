# Rscript amounts_real.R PANELS: the tables `amounts` and `neighbour_enhancements` of the three real countries, worked out anew in R from the
# published panels, and the specification of `area: mandate`. PANELS is as for designs_real.R. Run with R 4.2.2 and clubSandwich 0.5.8.
# Writes amounts-real.csv beside itself: table,of,model,term,column,value, where `of` is the fit, `model` the part or the choice.
suppressMessages(library(clubSandwich))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "real_panels.R"))
keep_small_eigenvalues()

data <- data.frame(
  gid = panel$gid, country = panel$country, month = panel$month_id, y = flag(panel$enhanced), missions = panel$missions,
  added = ifelse(flag(panel$troops_unknown) + flag(panel$troops_unknown_lag) > 0, 0, panel$troops - panel$troops_lag),
  model_terms)
violence <- c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")
other <- c("troop_presence_lag", "ln1p_troops_lag", "ln1p_neighbour_deaths_6m", "mountain_share", "ln1p_travel_time_minutes", "rainfall_100mm",
  "years_1", "years_2", "years_3")
data <- data[complete.cases(data[c(violence, other)]), ]

# Enhancements of each of the eight cells around, in each of the six months before.
enhanced <- table(paste(data$gid, data$month)[data$y == 1]) # parts of two countries in one cell count each
around <- numeric(nrow(data))
for (row in c(-720, 0, 720)) for (column in -1:1) if (row != 0 || column != 0) for (lag in 1:6) {
  found <- enhanced[paste(data$gid + row + column, data$month - lag)]
  around <- around + ifelse(is.na(found), 0, as.numeric(found))
}
data$ln1p_neighbour_enhancements_6m <- log1p(around)

lines <- "table,of,model,term,column,value"
tell <- function(table, of, model, rows, y, terms, told, errors = "CR2") {
  x <- as.matrix(rows[terms])
  countries <- sort(unique(rows$country))
  x <- if (length(countries) > 1) cbind(sapply(countries, function(country) as.numeric(rows$country == country)), x) else cbind(intercept = 1, x)
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  fit <- suppressWarnings(glm(y ~ 0 + x, binomial, control = control))
  for (again in 1:3) fit <- suppressWarnings(glm(y ~ 0 + x, binomial, start = coef(fit), control = control))
  at <- match(paste0("x", told), names(coef(fit)))
  v <- vcovCR(fit, cluster = rows$gid, type = "CR2")
  test <- coef_test(fit, vcov = v, test = "Satterthwaite", coefs = names(coef(fit))[at])
  df <- test$df_Satt[rank(at)] # coef_test tells coefficients in the fit's order
  for (i in seq_along(told)) {
    values <- c(estimate = coef(fit)[[at[i]]], std_error = sqrt(v[at[i], at[i]]), degrees_of_freedom = df[i], rows = nrow(rows), events = sum(y),
      exposed_rows = sum(rows[[told[i]]] > 0), exposed_events = sum(rows[[told[i]]] > 0 & y == 1))
    if (errors != "CR2") values <- values[c("estimate", "rows", "events")]
    lines <<- c(lines, paste(table, of, model, told[i], names(values), sprintf("%.17g", values), sep = ","))
  }
}
terms <- c(violence, other)
tell("amounts", "pooled", "any", data, data$y, terms, violence)
rows <- data[data$y == 1 & data$added > 0, ]
x <- as.matrix(rows[terms])
x <- cbind(sapply(sort(unique(rows$country)), function(country) as.numeric(rows$country == country)), x)
amount <- lm(log(rows$added) ~ 0 + x)
v <- vcovCR(amount, cluster = rows$gid, type = "CR2")
names <- paste0("x", violence)
test <- coef_test(amount, vcov = v, test = "Satterthwaite", coefs = names)
for (i in 1:2) lines <- c(lines, paste("amounts", "pooled", "amount", violence[i], c("estimate", "std_error", "degrees_of_freedom", "rows", "exposed_rows"),
  sprintf("%.17g", c(coef(amount)[[names[i]]], sqrt(v[names[i], names[i]]), test$df_Satt[i], nrow(rows), sum(rows[[violence[i]]] > 0))), sep = ","))
with <- c(terms, "ln1p_neighbour_enhancements_6m")
tell("neighbour_enhancements", "pooled", "", data, data$y, with, c("ln1p_neighbour_enhancements_6m", violence))
rows <- data[data$missions != "", ]
tell("specifications", "pooled", "mandate", rows, rows$y, terms, violence, "sandwich")
writeLines(lines, file.path(here, "amounts-real.csv"), sep = "\n")
