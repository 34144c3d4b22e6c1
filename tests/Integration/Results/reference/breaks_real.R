# Rscript breaks_real.R PANELS: the table `breaks` of the three real countries, worked out anew in R from the published panels. PANELS is a
# folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages. Run with R 4.2.2 and
# clubSandwich 0.5.8. Writes breaks-real.csv beside itself: table,key,column,value; p_value is of 20,000 draws of R's own generator.
suppressMessages(library(clubSandwich))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "real_panels.R"))
keep_small_eigenvalues()
set.seed(1)

data <- data.frame(
  gid = panel$gid, country = panel$country, month = panel$month_id, y = flag(panel$enhanced),
  model_terms)
data <- data[complete.cases(data), ]
violence <- c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")
terms <- setdiff(names(data), c("gid", "country", "month", "y"))
control <- glm.control(epsilon = 1e-15, maxit = 100)
fitted_to <- function(x, y) {
  fit <- suppressWarnings(glm(y ~ 0 + x, binomial, control = control))
  for (again in 1:3) fit <- suppressWarnings(glm(y ~ 0 + x, binomial, start = coef(fit), control = control))
  fit
}
name_of <- function(month) sprintf("%d-%02d", 1980 + (month - 1) %/% 12, (month - 1) %% 12 + 1)

lines <- "table,key,column,value"
for (fit in c("pooled", "CAF", "SDN", "SSD")) for (term in violence) {
  rows <- data[fit == "pooled" | data$country == fit, ]
  say <- function(column, value) lines <<- c(lines, paste("breaks", paste(fit, term), column, if (is.character(value)) value else sprintf("%.17g", value), sep = ","))
  x <- cbind(sapply(sort(unique(rows$country)), function(country) as.numeric(rows$country == country)), as.matrix(rows[terms]))
  months <- sort(unique(rows$month))
  dates <- months[(ceiling(0.15 * length(months)) + 1):(floor(0.85 * length(months)) + 1)]
  exposed <- rows$month[rows$y == 1 & rows[[term]] > 0]
  dates <- dates[sapply(dates, function(date) sum(exposed < date) >= 5 && sum(exposed >= date) >= 5)]
  say("months_tested", length(dates))
  if (length(dates) == 0) next

  null <- fitted_to(x, rows$y)
  w <- fitted(null) * (1 - fitted(null))
  residual <- rows$y - fitted(null)
  decomposed <- qr(x * sqrt(w))
  tested <- lapply(dates, function(date) {
    left <- qr.resid(decomposed, rows[[term]] * (rows$month >= date) * sqrt(w)) / sqrt(w)
    list(scores = rowsum(left * residual, rows$gid)[, 1], information = sum(w * left^2))
  })
  scores <- sapply(tested, function(at) at$scores)
  information <- sapply(tested, function(at) at$information)
  statistics <- colSums(scores)^2 / information
  date <- dates[which.max(statistics)]
  reached <- 0
  for (chunk in 1:20) {
    signs <- matrix(sample(c(-1, 1), 1000 * nrow(scores), replace = TRUE), 1000)
    reached <- reached + sum(apply(sweep((signs %*% scores)^2, 2, information, "/"), 1, max) >= max(statistics) * (1 - 1e-10))
  }
  say("sup_score", max(statistics))
  say("p_value", (reached + 1) / 20001)
  say("break_month", name_of(date))
  say("first_month_tested", name_of(dates[1]))
  say("last_month_tested", name_of(rev(dates)[1]))

  # Rao's test of the break by anova itself, were the month given; it fits anew, to fewer digits.
  after <- rows[[term]] * (rows$month >= date)
  wider <- glm(rows$y ~ 0 + x + after, binomial, control = glm.control(epsilon = 1e-12))
  rao <- anova(glm(rows$y ~ 0 + x, binomial, control = glm.control(epsilon = 1e-12)), wider, test = "Rao")$Rao[2]
  stopifnot(abs(rao - max(statistics)) < 1e-5 * rao)

  parts <- cbind(x[, colnames(x) != term], before = rows[[term]] - after, after = after)
  broken <- fitted_to(parts, rows$y)
  at <- match(c("xbefore", "xafter"), names(coef(broken)))
  v <- vcovCR(broken, cluster = rows$gid, type = "CR2")
  test <- coef_test(broken, vcov = v, test = "Satterthwaite", coefs = names(coef(broken))[at])
  for (part in 1:2) {
    name <- c("before", "after")[part]
    half <- sqrt(v[at[part], at[part]]) * qt(0.975, test$df_Satt[part])
    say(paste0("estimate_", name), coef(broken)[[at[part]]])
    say(paste0("std_error_", name), sqrt(v[at[part], at[part]]))
    say(paste0("ci_low_", name), coef(broken)[[at[part]]] - half)
    say(paste0("ci_high_", name), coef(broken)[[at[part]]] + half)
    on <- (rows$month >= date) == (part == 2) & rows[[term]] > 0
    say(paste0("exposed_rows_", name), sum(on))
    say(paste0("exposed_events_", name), sum(rows$y[on]))
  }
  cat(fit, term, max(statistics), (reached + 1) / 20001, name_of(date), "\n")
}
writeLines(lines, file.path(here, "breaks-real.csv"), sep = "\n")
