# Makes the two panels and R's answers to them: Rscript make.R, in this folder. Run with R 4.2.2 and sandwich 3.0.2.
# Panels are written with 17 significant digits, which name a double uniquely, so that every programme reads the same data.
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
  for (again in 1:3) fit <- suppressWarnings(glm(formula, binomial, data, control = control, start = coef(fit), x = TRUE))
  fit
}

# fixest cannot be installed here. This is the formula of its documentation (?ssc and the vignette "On standard-errors") for
# ssc(adj = TRUE, fixef.K = "nested", cluster.adj = TRUE, cluster.df = "min") and a model without absorbed effects.
fixest <- function(fit, cluster) {
  cluster <- as.data.frame(cluster)
  g <- min(sapply(cluster, function(x) length(unique(x))))
  n <- nobs(fit)
  vcovCL(fit, cluster = cluster, type = "HC0", cadjust = FALSE) * (n - 1) / (n - length(coef(fit))) * g / (g - 1)
}

answers <- list()
say_matrix <- function(key, m) for (i in seq_len(nrow(m))) for (j in seq_len(ncol(m))) {
  answers[[length(answers) + 1]] <<- paste(key, i - 1, j - 1, full(m[i, j]), sep = ",")
}

write_answers <- function(name, formula, data) {
  answers <<- list()
  fit <- fit_exactly(formula, data)
  ways <- data[c("cell", "month")]
  say_matrix("coefficient", as.matrix(coef(fit)))
  say_matrix("classical", vcov(fit))
  for (type in c("HC0", "HC1", "HC2", "HC3")) say_matrix(tolower(type), vcovHC(fit, type = type))
  say_matrix("cluster_cr0", vcovCL(fit, cluster = data$cell, type = "HC0", cadjust = FALSE))
  say_matrix("cluster_stata_ml", vcovCL(fit, cluster = data$cell))
  say_matrix("cluster_sandwich", vcovCL(fit, cluster = data$cell, type = "HC1", cadjust = TRUE))
  say_matrix("cluster_fixest", fixest(fit, data["cell"]))
  # `fix` is done in standardised columns, so that it does not hang on the units; the estimates are the same model's.
  scaled <- data
  columns <- all.vars(formula)[-1]
  columns <- columns[sapply(data[columns], is.double)]
  for (x in columns) scaled[[x]] <- (data[[x]] - mean(data[[x]])) / sqrt(mean((data[[x]] - mean(data[[x]]))^2))
  standard <- fit_exactly(formula, scaled)
  back <- diag(length(coef(fit)))
  dimnames(back) <- list(names(coef(fit)), names(coef(fit)))
  for (x in columns) {
    back[x, x] <- 1 / sqrt(mean((data[[x]] - mean(data[[x]]))^2))
    back[!(rownames(back) %in% columns), x] <- -mean(data[[x]]) * back[x, x]
  }
  stopifnot(max(abs(back %*% coef(standard) - coef(fit))) < 1e-9)
  turn_back <- function(v) back %*% v %*% t(back)
  say_two_way <- function(key, make) {
    values <- eigen(make(standard), symmetric = TRUE)$values
    negative <- sum(values < 0)
    cat(name, key, "eigenvalues from", min(values), "to", max(values), "negative", negative, "\n")
    say_matrix(paste0(key, "_negative"), as.matrix(negative))
    fixed <- eigen(make(standard), symmetric = TRUE)
    fixed <- fixed$vectors %*% (pmax(fixed$values, 0) * t(fixed$vectors))
    say_matrix(key, turn_back(fixed))
    if (negative == 0) stopifnot(max(abs(turn_back(fixed) - make(fit))) < 1e-10 * max(abs(make(fit))))
  }
  say_two_way("two_way_cr0", function(f) vcovCL(f, cluster = ways, type = "HC0", cadjust = FALSE))
  say_two_way("two_way_stata_ml", function(f) vcovCL(f, cluster = ways))
  say_two_way("two_way_sandwich", function(f) vcovCL(f, cluster = ways, type = "HC1", cadjust = TRUE))
  say_two_way("two_way_fixest", function(f) fixest(f, ways))
  stopifnot(max(abs(turn_back(vcovCL(standard, cluster = ways, type = "HC1", cadjust = TRUE, fix = TRUE)) -
    turn_back({e <- eigen(vcovCL(standard, cluster = ways, type = "HC1", cadjust = TRUE), symmetric = TRUE)
               e$vectors %*% (pmax(e$values, 0) * t(e$vectors))}))) < 1e-12)
  writeLines(c("key,row,column,value", unlist(answers)), paste0(name, ".r.csv"), sep = "\n")
  cat(name, ": ", sum(data$y), " events in ", nrow(data), " rows, ", length(unique(data$cell)), " cells, ",
      length(unique(data$month)), " months\n", sep = "")
}

# 1. Cells of half a degree on both sides of the Greenwich meridian and the equator, some months missing; effects shared
# within cells, and by all cells of a month.
set.seed(404)
grid <- expand.grid(month = 0:35, place = 1:42)
grid <- grid[runif(nrow(grid)) < 0.85, ]
n <- nrow(grid)
data <- data.frame(cell = 1000 + grid$place, month = grid$month,
                   latitude = -1.25 + 0.5 * ((grid$place - 1) %/% 7), longitude = -1.75 + 0.5 * ((grid$place - 1) %% 7),
                   deaths = log1p(rgeom(n, 0.25)), troops = rnorm(n) + rnorm(42)[grid$place], rain = rnorm(36)[grid$month + 1] + 0.3 * rnorm(n))
data$y <- rbinom(n, 1, plogis(-2 + 0.5 * data$deaths - 0.3 * data$troops + 0.3 * data$rain + rnorm(42, 0, 0.6)[grid$place] + rnorm(36, 0, 0.5)[grid$month + 1]))
write_data("panel", data)
write_answers("panel", y ~ deaths + troops + rain, data)

# 2. Few cells and fewer months, several rows for one cell and month, an intercept for each of two countries: two-way
# clustering leaves a covariance with negative eigenvalues.
set.seed(606)
n <- 400
place <- sample(1:11, n, replace = TRUE)
month <- sample(1:4, n, replace = TRUE)
data <- data.frame(cell = place, month, country = c("AAA", "BBB")[1 + place %% 2],
                   latitude = c(60, 60.5, -35, 10, 10, 10.5, 3, 3.5, 0, 0.5, 0.25)[place], longitude = c(179.75, -179.75, 18, 20, 20.5, 20, 30, 30, -0.25, 0.25, 0)[place],
                   deaths = log1p(rgeom(n, 0.3)), troops = 1e4 * rexp(n), share = 1e-3 * runif(n))
data$y <- rbinom(n, 1, plogis(-1 + 0.5 * data$deaths - 2e-5 * data$troops + rnorm(11, 0, 0.5)[place]))
write_data("few", data)
write_answers("few", y ~ 0 + country + deaths + troops + share, data)
