# Makes the data and the answers that tests/Fast/Estimation compares with: Rscript make.R, in this folder.
# Data are written with 17 significant digits, which name a double uniquely, so that C# reads what R fitted.
library(sandwich)

full <- function(x) sprintf("%.17g", x)

write_data <- function(name, data) {
  for (column in names(data)) if (is.double(data[[column]])) data[[column]] <- full(data[[column]])
  write.csv(data, paste0(name, ".csv"), row.names = FALSE, quote = FALSE, eol = "\n")
}

# glm's covariance uses the weights of the step before last; fitting again from the estimates makes them those of the estimates.
fit_exactly <- function(formula, data) {
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  fit <- suppressWarnings(glm(formula, binomial, data, control = control, x = TRUE))
  for (again in 1:3) {
    fit <- suppressWarnings(glm(formula, binomial, data, control = control, start = coef(fit), x = TRUE))
  }
  fit
}

averages <- function(fit, covariance, column, values) {
  t(sapply(values, function(value) {
    x <- fit$x
    x[, column] <- value
    p <- plogis(drop(x %*% coef(fit)))
    average <- mean(p)
    gradient <- colMeans(p * (1 - p) * x) / (average * (1 - average))
    half <- qnorm(0.975) * sqrt(drop(gradient %*% covariance %*% gradient))
    c(average, plogis(qlogis(average) - half), plogis(qlogis(average) + half))
  }))
}

answers <- list()
say <- function(key, i, j, value) answers[[length(answers) + 1]] <<- paste(key, i, j, full(value), sep = ",")
say_matrix <- function(key, m) for (i in seq_len(nrow(m))) for (j in seq_len(ncol(m))) say(key, i - 1, j - 1, m[i, j])

# Fitted in raw units, badly scaled columns cost glm and vcovCL five to nine digits. So a column may be given a unit (a power
# of two) and an origin, both of which change the data without rounding; estimates are turned back afterwards. That the fit
# in raw units is the same but for its rounding is checked.
write_answers <- function(name, formula, null, data, column, values, units = c(), origins = c()) {
  answers <<- list()
  scaled <- data
  for (x in names(origins)) scaled[[x]] <- scaled[[x]] - origins[[x]]
  for (x in names(units)) scaled[[x]] <- scaled[[x]] / units[[x]]
  fit <- fit_exactly(formula, scaled)
  back <- diag(length(coef(fit)))
  dimnames(back) <- list(names(coef(fit)), names(coef(fit)))
  for (x in names(units)) back[x, x] <- 1 / units[[x]]
  for (x in names(origins)) back["(Intercept)", x] <- -origins[[x]] * back[x, x]
  turn_back <- function(v) back %*% v %*% t(back)

  estimates <- drop(back %*% coef(fit))
  classical <- turn_back(vcov(fit))
  raw <- fit_exactly(formula, data)
  stopifnot(max(abs(colSums(estfun(fit)) * sqrt(diag(vcov(fit))))) < 1e-10)
  stopifnot(max(abs(coef(raw) - estimates) / sqrt(diag(classical))) < 1e-5)

  hc1 <- vcovCL(fit, cluster = data$cell, type = "HC1", cadjust = TRUE)
  for (i in seq_along(estimates)) say("coefficient", i - 1, 0, estimates[i])
  say_matrix("classical", classical)
  say_matrix("clustered_hc1", turn_back(hc1))
  say_matrix("clustered_stata", turn_back(vcovCL(fit, cluster = data$cell)))
  say("log_likelihood", 0, 0, as.numeric(logLik(fit)))
  say("null_log_likelihood", 0, 0, as.numeric(logLik(fit_exactly(null, data))))
  say("aic", 0, 0, AIC(fit))
  say("bic", 0, 0, BIC(fit))
  for (i in seq_along(values)) say("value", i - 1, 0, values[i])
  unit <- if (column %in% names(units)) units[[column]] else 1
  say_matrix("average", averages(fit, hc1, column, values / unit))
  for (i in seq_along(estimates)) say("p_classical", i - 1, 0, 2 * pnorm(-abs(estimates[i]) / sqrt(classical[i, i])))
  writeLines(c("key,row,column,value", unlist(answers)), paste0(name, ".answers.csv"), sep = "\n")
  cat(name, ": ", sum(data$y), " events in ", nrow(data), " rows\n", sep = "")
}

# 1. Well conditioned, with effects shared within 60 cells.
set.seed(101)
n <- 1200
cell <- rep(1:60, each = 20)
data <- data.frame(cell, deaths = log1p(rgeom(n, 0.2)), troops = rnorm(n), present = as.double(rbinom(n, 1, 0.4)))
data$y <- rbinom(n, 1, plogis(-1.2 + 0.5 * data$deaths - 0.7 * data$troops + 0.4 * data$present + rnorm(60, 0, 0.8)[cell]))
write_data("plain", data)
write_answers("plain", y ~ deaths + troops + present, y ~ 1, data, "deaths", log1p(c(0, 1, 5, 20, 100)))

# 2. Rare events, an intercept for each of three countries, cubic time since the last event.
set.seed(202)
n <- 1800
cell <- sample(1:90, n, replace = TRUE)
data <- data.frame(cell, country = c("AAA", "BBB", "CCC")[1 + cell %% 3], deaths = log1p(rgeom(n, 0.3)), time = as.double(sample(0:131, n, replace = TRUE)))
data$time2 <- data$time^2
data$time3 <- data$time^3
data$y <- rbinom(n, 1, plogis(-5.4 + 0.8 * data$deaths + 0.5 * (data$country == "BBB") - 0.004 * data$time))
write_data("rare", data)
write_answers("rare", y ~ 0 + country + deaths + time + time2 + time3, y ~ 0 + country, data, "deaths", log1p(c(0, 1, 5, 20)),
              units = c(time = 2^7, time2 = 2^14, time3 = 2^21))

# 3. Units from 1e-6 to 1e6, a far-off origin, and two columns with correlation 0.9999.
set.seed(303)
n <- 900
cell <- sample(1:75, n, replace = TRUE)
z <- rnorm(n)
data <- data.frame(cell, people = 1e6 * (3 + z), share = 1e-6 * rnorm(n), twin = z + 0.014 * rnorm(n), year = as.double(sample(2012:2022, n, replace = TRUE)))
data$y <- rbinom(n, 1, plogis(-1 + 0.5 * z + 0.6 * data$share * 1e6 + 0.05 * (data$year - 2017)))
cat("correlation of people and twin", cor(data$people, data$twin), "\n")
write_data("scaled", data)
write_answers("scaled", y ~ people + share + twin + year, y ~ 1, data, "people", c(0, 2e6, 4e6, 6e6),
              units = c(people = 2^20, share = 2^-20), origins = c(year = 2017))
