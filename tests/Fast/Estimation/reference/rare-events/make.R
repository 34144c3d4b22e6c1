# Makes endometrial.csv and counts.csv, and R's answers: Rscript make.R, in this folder. The cases plain and rare are those of
# the folder above. Data are written with 17 significant digits, which name a double uniquely.
suppressMessages({ library(brglm2); library(sandwich); library(Zelig) })

full <- function(x) sprintf("%.17g", x)
answers <- list()
say <- function(key, i, j, value) answers[[length(answers) + 1]] <<- paste(key, i, j, full(value), sep = ",")
say_vector <- function(key, v) for (i in seq_along(v)) say(key, i - 1, 0, v[i])
say_matrix <- function(key, m) for (i in seq_len(nrow(m))) for (j in seq_len(ncol(m))) say(key, i - 1, j - 1, m[i, j])
write_answers <- function(name) {
  writeLines(c("key,row,column,value", unlist(answers)), paste0(name, ".r.answers.csv"), sep = "\n")
  answers <<- list()
}

# 1. The endometrial cancer data of Heinze and Schemper (2002), quasi-separated by NV.
data("endometrial", package = "brglm2")
endometrial$cell <- seq_len(nrow(endometrial))
endometrial$y <- endometrial$HG
write.csv(data.frame(cell = endometrial$cell, NV = endometrial$NV, PI = endometrial$PI, EH = full(endometrial$EH), y = endometrial$y),
          "endometrial.csv", row.names = FALSE, quote = FALSE, eol = "\n")

# 2. Counts far from Poisson: mostly zeros, hundreds among the rest, an intercept for each of two countries.
set.seed(404)
n <- 1000
cell <- rep(1:50, each = 20)
counts <- data.frame(cell, country = c("AAA", "BBB")[1 + cell %% 2], deaths = log1p(rgeom(n, 0.2)), troops = rnorm(n))
counts$y <- rbinom(n, 1, 0.3) * rnbinom(n, size = 0.4, mu = exp(2.5 + 0.5 * counts$deaths - 0.4 * counts$troops + rnorm(50, 0, 0.5)[cell]))
written <- counts
for (column in c("deaths", "troops")) written[[column]] <- full(written[[column]])
write.csv(written, "counts.csv", row.names = FALSE, quote = FALSE, eol = "\n")

plain <- read.csv("../plain.csv")
rare <- read.csv("../rare.csv")

# Raw cubic time costs R digits; powers of two do not round. Firth and King-Zeng do not depend on units.
units <- c(time = 2^7, time2 = 2^14, time3 = 2^21)
scaled_rare <- rare
for (x in names(units)) scaled_rare[[x]] <- scaled_rare[[x]] / units[[x]]

exactly <- function(family, formula, data) {
  control <- glm.control(epsilon = 1e-15, maxit = 200)
  fit <- suppressWarnings(glm(formula, family, data, control = control))
  for (again in 1:3) fit <- suppressWarnings(glm(formula, family, data, control = control, start = coef(fit)))
  fit
}

firth_and_relogit <- function(formula, data, separated = FALSE, units = c()) {
  fit <- glm(formula, binomial, data, method = "brglmFit", type = "AS_mean", epsilon = 1e-13, maxit = 10000)
  back <- rep(1, length(coef(fit)))
  names(back) <- names(coef(fit))
  back[names(units)] <- 1 / units
  say_vector("firth_coefficient", coef(fit) * back)
  say_matrix("firth_covariance", vcov(fit) * (back %o% back))
  if (!separated) {
    # Zelig::relogit takes glm's default tolerance unless told; its vcov is that of maximum likelihood.
    relogit <- do.call(Zelig:::relogit, list(formula = formula, data = data, control = glm.control(epsilon = 1e-15, maxit = 100)))
    say_vector("king_zeng_coefficient", coef(relogit) * back)
  }
}

# Robust covariances of a glm, whose bread is the expected information: HC0, and clusters without small-sample factor.
say_glm <- function(key, fit, cell) {
  say_vector(paste0(key, "_coefficient"), coef(fit))
  say_matrix(paste0(key, "_classical"), vcov(fit))
  say_matrix(paste0(key, "_hc0"), sandwich(fit))
  say_matrix(paste0(key, "_cluster"), vcovCL(fit, cluster = cell, type = "HC0", cadjust = FALSE))
  say(paste0(key, "_log_likelihood"), 0, 0, as.numeric(logLik(fit)))
}

# log-F(1,1) by Greenland and Mansournia's added records: one a coefficient, half an event of one trial, zero intercept.
log_f <- function(x, y) {
  k <- ncol(x) - 1
  prior <- cbind(0, diag(k))
  x <- rbind(x, prior)
  y <- c(y, rep(0.5, k))
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  fit <- suppressWarnings(glm.fit(x, y, family = binomial(), control = control))
  fit <- suppressWarnings(glm.fit(x, y, family = binomial(), control = control, start = fit$coefficients))
  say_vector("log_f_coefficient", fit$coefficients)
  w <- fit$fitted.values * (1 - fit$fitted.values)
  say_matrix("log_f_covariance", solve(crossprod(x * w, x)))
}

formula <- y ~ deaths + troops + present
firth_and_relogit(formula, plain)
log_f(model.matrix(formula, plain), plain$y)
say_glm("cloglog", exactly(binomial("cloglog"), formula, plain), plain$cell)
write_answers("plain")

firth_and_relogit(y ~ 0 + country + deaths + time + time2 + time3, scaled_rare, units = units)
write_answers("rare")

formula <- y ~ NV + PI + EH
firth_and_relogit(formula, endometrial, separated = TRUE)
log_f(model.matrix(formula, endometrial), endometrial$y)
write_answers("endometrial")

fit <- exactly(poisson, y ~ 0 + country + deaths + troops, counts)
say_glm("poisson", fit, counts$cell)
say("poisson_null_log_likelihood", 0, 0, as.numeric(logLik(exactly(poisson, y ~ 0 + country, counts))))
write_answers("counts")
cat("counts: ", sum(counts$y > 0), " positive, mean ", mean(counts$y), ", variance ", var(counts$y), ", most ", max(counts$y), "\n", sep = "")
