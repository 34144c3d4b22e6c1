# Makes profile.csv: Rscript profile.R, in this folder. Ends of 95% profile-likelihood intervals by root finding on refits
# with the coefficient held by an offset. (MASS::confint.glm interpolates the profile by a spline, good to three or four digits;
# it is checked to agree that far.)
full <- function(x) sprintf("%.17g", x)
control <- glm.control(epsilon = 1e-15, maxit = 100)
ends <- function(case, x, y) {
  fit <- suppressWarnings(glm.fit(x, y, family = binomial(), control = control))
  for (again in 1:2) fit <- suppressWarnings(glm.fit(x, y, family = binomial(), control = control, start = fit$coefficients))
  w <- sqrt(fit$weights)
  covariance <- solve(crossprod(x * w))
  errors <- sqrt(diag(covariance))
  ll <- function(f) -f$deviance / 2
  target <- ll(fit) - qchisq(0.95, 1) / 2
  sapply(seq_len(ncol(x)), function(k) {
    height <- function(value) {
      near <- (fit$coefficients + covariance[, k] / covariance[k, k] * (value - fit$coefficients[k]))[-k]
      held <- suppressWarnings(glm.fit(x[, -k, drop = FALSE], y, family = binomial(), offset = value * x[, k], control = control, start = near))
      ll(held) - target
    }
    b <- fit$coefficients[k]
    s <- errors[k]
    c(uniroot(height, b + c(-3.5, -0.5) * s, tol = 1e-13 * s, extendInt = "yes")$root, uniroot(height, b + c(0.5, 3.5) * s, tol = 1e-13 * s, extendInt = "yes")$root)
  })
}

write_case <- function(case, x, y, unit) {
  at <- ends(case, sweep(x, 2, unit, "/"), y)
  sprintf("%s,%d,%s,%s", case, seq_len(ncol(x)) - 1, full(at[1, ] / unit), full(at[2, ] / unit))
}

plain <- read.csv("../plain.csv")
rare <- read.csv("../rare.csv")
x_plain <- cbind(1, as.matrix(plain[, c("deaths", "troops", "present")]))
x_rare <- cbind(sapply(sort(unique(rare$country)), function(c) as.double(rare$country == c)), as.matrix(rare[, c("deaths", "time", "time2", "time3")]))
lines <- c(
  write_case("plain", x_plain, plain$y, c(1, 1, 1, 1)),
  write_case("rare", x_rare, rare$y, c(1, 1, 1, 1, 2^7, 2^14, 2^21)))
writeLines(c("case,coefficient,lower,upper", lines), "profile.csv", sep = "\n")

suppressMessages(library(MASS))
spline <- suppressMessages(confint(glm(y ~ deaths + troops + present, binomial, plain)))
print(max(abs(spline / t(ends("plain", x_plain, plain$y)) - 1)))
