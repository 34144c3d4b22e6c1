# Makes data and R's answers for linear probability models with effects of cells and months: Rscript make.R, in this folder;
# then python3 check.py, which fits the same with statsmodels. lm has a column of zeros and ones for every effect.
# <case>.answers.csv: key,row,column,value (indices from 0, columns of the model only, effects left out).
#   clustered_full    vcovCL(fit, cluster = cell, type = "HC1"): (n-1)/(n-K) counts every effect
#   clustered_nested  the same with K as fixest counts it (ssc fixef.K = "nested"): effects nested in cells count as one
library(sandwich)

full <- function(x) sprintf("%.17g", x)

answer <- function(name, data, columns, effects) {
  formula <- as.formula(paste("y ~", paste(c(columns, sprintf("factor(%s)", effects)), collapse = " + ")))
  fit <- lm(formula, data)
  keep <- if (length(effects) == 0) c("(Intercept)", columns) else columns
  lines <- "key,row,column,value"
  say <- function(key, i, j, value) lines <<- c(lines, paste(key, i, j, full(value), sep = ","))
  matrix_of <- function(key, m) for (i in seq_along(keep)) for (j in seq_along(keep)) say(key, i - 1, j - 1, m[keep[i], keep[j]])
  for (i in seq_along(keep)) say("coefficient", i - 1, 0, coef(fit)[keep[i]])
  matrix_of("classical", vcov(fit)[keep, keep])
  clean <- lm(formula, data)
  if (anyNA(coef(fit))) { # sandwich needs a full-rank fit
    x <- model.matrix(fit)[, !is.na(coef(fit))]
    clean <- lm(data$y ~ 0 + x)
    names(clean$coefficients) <- sub("^x", "", names(clean$coefficients))
    rename <- function(m) { dimnames(m) <- list(sub("^x", "", rownames(m)), sub("^x", "", colnames(m))); m }
  } else rename <- identity
  n <- nrow(data)
  matrix_of("hc0", rename(vcovHC(clean, "HC0")))
  matrix_of("hc1", rename(vcovHC(clean, "HC1")))
  single <- hatvalues(clean) > 1 - 1e-9
  if (!any(single)) { matrix_of("hc2", rename(vcovHC(clean, "HC2"))); matrix_of("hc3", rename(vcovHC(clean, "HC3"))) }
  matrix_of("clustered_full", rename(vcovCL(clean, cluster = data$cell, type = "HC1")))
  nested <- sapply(effects, function(e) all(tapply(data$cell, data[[e]], function(v) length(unique(v)) == 1) == TRUE))
  sizes <- sapply(effects, function(e) length(unique(data[[e]])))
  k <- length(columns) + if (length(effects) == 0) 1 else if (all(nested)) 1 else sum(sizes) - (length(effects) - 1) - sum(sizes[nested] - 1)
  matrix_of("clustered_nested", rename(vcovCL(clean, cluster = data$cell, type = "HC0")) * (n - 1) / (n - k))
  say("nested_degrees", 0, 0, k)
  say("residual_degrees", 0, 0, df.residual(fit))
  say("residual_sum_of_squares", 0, 0, sum(residuals(fit)^2))
  say("log_likelihood", 0, 0, as.numeric(logLik(fit)))
  say("outside", 0, 0, sum(fitted(fit) < -1e-9 | fitted(fit) > 1 + 1e-9))
  writeLines(lines, paste0(name, ".answers.csv"), sep = "\n")
  cat(name, ": ", n, " rows, ", sum(data$y), " events, residual degrees ", df.residual(fit), "\n", sep = "")
}

write_data <- function(name, data) {
  for (column in names(data)) if (is.double(data[[column]])) data[[column]] <- full(data[[column]])
  write.csv(data, paste0(name, ".csv"), row.names = FALSE, quote = FALSE, eol = "\n")
}

set.seed(404)
grid <- expand.grid(month = 1:20, cell = 1:30)
grid <- grid[runif(nrow(grid)) < 0.8, ]
n <- nrow(grid)
data <- data.frame(cell = grid$cell, month = grid$month, country = 1 + grid$cell %% 4,
                   deaths = log1p(rgeom(n, 0.3)), troops = 1000 + 300 * rnorm(30)[grid$cell] + 50 * rnorm(n), rain = rnorm(20)[grid$month] + rnorm(n))
data$y <- rbinom(n, 1, plogis(-1.8 + 0.5 * data$deaths + 0.3 * data$rain + rnorm(30)[data$cell] + rnorm(20, 0, 0.5)[data$month]))
write_data("panel", data)
columns <- c("deaths", "troops", "rain")
answer("panel.none", data, columns, c())
answer("panel.country", data, columns, "country")
answer("panel.cell", data, columns, "cell")
answer("panel.cell_month", data, columns, c("cell", "month"))
answer("panel.country_month", data, columns, c("country", "month"))

# Two groups of cells that share no month, and cells with one row.
set.seed(505)
cells <- c(rep(1:8, each = 10), rep(9:16, each = 10), 17, 18)
months <- c(rep(1:10, 8), rep(11:20, 8), 3, 15)
n <- length(cells)
data <- data.frame(cell = cells, month = months, deaths = rexp(n), rain = rnorm(n))
data$y <- rbinom(n, 1, plogis(-1 + 0.4 * data$deaths + rnorm(18)[cells]))
write_data("islands", data)
answer("islands.cell_month", data, c("deaths", "rain"), c("cell", "month"))
