# R's answers to the panels of make.R by bias-reduced linearization: Rscript cr2.R, in this folder. Run with R 4.2.2 and
# clubSandwich 0.5.8.
#
# clubSandwich's matrix_power takes eigenvalues below 1e-12 as 0, whatever the units. Of a logit the eigenvalues are about squared
# variances p(1-p) of rows, so that rows with p below 1e-6 would lose their share. Its limit is put to 1e-300 here; on these two panels,
# which have no such row, that changes nothing, which is checked. (On the panel of Sudan it changes errors by 3e-7 of them and degrees of
# freedom by up to 0.6 %.)
suppressMessages(library(clubSandwich))

full <- function(x) sprintf("%.17g", x)
answers <- list()
say <- function(key, m) {
  m <- as.matrix(m)
  for (i in seq_len(nrow(m))) for (j in seq_len(ncol(m))) {
    answers[[length(answers) + 1]] <<- paste(key, i - 1, j - 1, full(m[i, j]), sep = ",")
  }
}

exact_power <- function(x, p, symmetric = TRUE, tol = -300) {
  eig <- eigen(x, symmetric = symmetric)
  eig$vectors %*% (ifelse(eig$values > 10^tol, eig$values^p, 0) * t(eig$vectors))
}
shipped_power <- clubSandwich:::matrix_power

# Carter, Schnepel and Steigerwald (2017): G / (1 + squared coefficient of variation of the clusters' shares), the rows independent.
effective <- function(fit, cluster) {
  x <- model.matrix(fit)
  v <- if (inherits(fit, "glm")) fit$family$variance(fitted(fit)) else rep(1, nrow(x))
  b <- solve(crossprod(x * sqrt(v))) %*% t(x * sqrt(v))
  apply(b, 1, function(row) {
    gamma <- tapply(row^2, cluster, sum)
    length(gamma) / (1 + mean((gamma - mean(gamma))^2) / mean(gamma)^2)
  })
}

# units: by coefficient, what its column was divided by, so that columns of far-off units cost no digits.
say_fit <- function(key, fit, cell, joint, units) {
  v <- vcovCR(fit, cluster = cell, type = "CR2")
  assignInNamespace("matrix_power", exact_power, "clubSandwich")
  exact <- vcovCR(fit, cluster = cell, type = "CR2")
  assignInNamespace("matrix_power", shipped_power, "clubSandwich")
  stopifnot(max(abs(exact - v)) <= 1e-12 * max(abs(v)))
  test <- coef_test(fit, vcov = v, test = "Satterthwaite")
  interval <- conf_int(fit, vcov = v, level = 0.95, test = "Satterthwaite")
  scale <- ifelse(names(coef(fit)) %in% names(units), units[names(coef(fit))], 1)
  say(paste0(key, "_cr2"), as.matrix(v) / outer(scale, scale))
  say(paste0(key, "_degrees"), test$df_Satt)
  say(paste0(key, "_p"), test$p_Satt)
  say(paste0(key, "_lower"), interval$CI_L / scale)
  say(paste0(key, "_upper"), interval$CI_U / scale)
  say(paste0(key, "_effective"), effective(fit, cell))
  hotelling <- Wald_test(fit, constraints = constrain_zero(joint), vcov = v, test = "HTZ")
  say(paste0(key, "_hotelling"), c(hotelling$Fstat, hotelling$df_num, hotelling$df_denom, hotelling$p_val))
}

exactly <- function(formula, family, data) {
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  fit <- suppressWarnings(glm(formula, family, data, control = control))
  for (again in 1:3) fit <- suppressWarnings(glm(formula, family, data, control = control, start = coef(fit)))
  fit
}

write_answers <- function(name, formula, joint, data = read.csv(paste0(name, ".csv")), units = c()) {
  for (column in names(units)) data[[column]] <- data[[column]] / units[[column]]
  answers <<- list()
  say_fit("logit", exactly(formula, binomial, data), data$cell, joint, units)
  say_fit("linear", lm(formula, data), data$cell, joint, units)
  writeLines(c("key,row,column,value", unlist(answers)), paste0(name, ".cr2.csv"), sep = "\n")
}

write_answers("panel", y ~ deaths + troops + rain, c("deaths", "troops", "rain"))
write_answers("few", y ~ 0 + country + deaths + troops + share, c("deaths", "share"), units = c(troops = 2^13, share = 2^-10))

# Few events, an intercept a group, cubic time: weights of the rows of a cell far apart.
write_answers("rare", y ~ 0 + country + deaths + time + time2 + time3, c("deaths", "time2"), read.csv("../rare.csv"),
              units = c(time = 2^7, time2 = 2^14, time3 = 2^21))
