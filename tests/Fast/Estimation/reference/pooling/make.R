# Rscript make.R, in this folder: random-effects models of a few estimates by base R 4.2.2, as metafor's rma(method = "REML"), blup() and
# confint() define them; metafor itself is not used. The restricted likelihood is written with the contrast matrix of the units, not with
# the sums that PocGrid uses. Writes cases.csv (case,unit,estimate,std_error) and cases.answers.csv (case,key,unit,value).
full <- function(x) sprintf("%.17g", x)
set.seed(20261130)
cases <- list(
  three = list(y = c(0.31, -0.12, 0.55), s = c(0.11, 0.24, 0.15)),
  seven = list(y = c(0.162, 0.351, -0.04, 0.902, 0.21, 0.077, 0.3), s = c(0.08, 0.11, 0.2, 0.35, 0.05, 0.4, 0.13)),
  alike = list(y = c(0.2, 0.21, 0.19, 0.2), s = c(0.1, 0.3, 0.2, 0.15)),
  drawn = list(y = rnorm(20, 0.2, 0.3) + rnorm(20, 0, 0.1), s = rep(c(0.05, 0.1, 0.15, 0.2), 5)),
  tiny_error = list(y = c(1.9, 0.1, 0.3, 0.25), s = c(0.004, 0.12, 0.2, 0.3)))

data <- "case,unit,estimate,std_error"
answers <- "case,key,unit,value"
for (name in names(cases)) {
  y <- cases[[name]]$y
  v <- cases[[name]]$s^2
  k <- length(y)
  for (i in seq_len(k)) data <- c(data, paste(name, i - 1, full(y[i]), full(cases[[name]]$s[i]), sep = ","))
  # Minus the log density of the contrasts K'y, K orthonormal to the constant: the restricted likelihood.
  K <- qr.Q(qr(cbind(1, diag(k)[, -1])))[, -1, drop = FALSE]
  minus <- function(tau2) {
    S <- t(K) %*% diag(v + tau2) %*% K
    z <- t(K) %*% y
    as.numeric(determinant(S)$modulus + t(z) %*% solve(S, z)) / 2
  }
  slope <- function(tau2) {
    P <- K %*% solve(t(K) %*% diag(v + tau2) %*% K) %*% t(K)
    sum(diag(P)) - as.numeric(t(y) %*% P %*% P %*% y)
  }
  grid <- c(0, exp(seq(log(1e-8), log(10), length.out = 2000)))
  near <- which.min(sapply(grid, minus))
  tau2 <- if (near == 1) 0 else uniroot(slope, grid[near + c(-1, 1)], tol = 1e-16)$root
  w <- 1 / (v + tau2)
  mu <- sum(w * y) / sum(w)
  Q <- function(t) { u <- 1 / (v + t); sum(u * (y - sum(u * y) / sum(u))^2) }
  end <- function(p) {
    level <- qchisq(p, k - 1)
    if (Q(0) < level) 0 else uniroot(function(t) Q(t) - level, c(0, 1e4), tol = 1e-15)$root
  }
  own <- tau2 / (tau2 + v)
  say <- function(key, values) answers <<- c(answers, paste(name, key, seq_along(values) - 1, full(values), sep = ","))
  say("between_variance", tau2)
  say("mean", mu)
  say("mean_error", sqrt(1 / sum(w)))
  say("between_lower", end(0.975))
  say("between_upper", end(0.025))
  say("shrunken", own * y + (1 - own) * mu)
  say("shrunken_error", sqrt(own * v + (1 - own)^2 / sum(w)))
  say("predictive_error", sqrt(tau2 + 1 / sum(w)))
}
writeLines(data, "cases.csv", sep = "\n")
writeLines(answers, "cases.answers.csv", sep = "\n")
