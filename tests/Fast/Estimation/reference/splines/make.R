# Rscript make.R, in this folder: logits with penalised splines by mgcv's REML, and the score test of a straight line by hand. R 4.2.2, mgcv
# 1.8-41. <case>.answers.csv: key,row,column,value. edf_j of column x or z; knot_j its knots; departure the sum of squared scores of mgcv's own
# basis of the spline, less its straight line, made so that the penalty is the sum of squares.
#   bent   x bends, z is a straight line       few   the same with 500 rows and five knots
library(mgcv)
full <- function(x) sprintf("%.17g", x)
set.seed(20)
for (case in c("bent", "few")) {
  n <- if (case == "bent") 3000 else 500
  k <- if (case == "bent") 10 else 5
  x <- pmax(0, rnorm(n)) # many zeros, as deaths have
  z <- runif(n)
  group <- sample(c("A", "B"), n, replace = TRUE)
  cell <- sample(1:40, n, replace = TRUE)
  y <- rbinom(n, 1, plogis(-1.5 + (group == "B") + 2 * x - 0.8 * x^2 + 0.5 * z))
  data <- data.frame(x, z, group, cell, y)
  write.csv(data.frame(lapply(data, function(v) if (is.double(v)) full(v) else v)), paste0(case, ".csv"), row.names = FALSE, quote = FALSE)
  fit <- gam(y ~ group + s(x, bs = "cr", k = k) + s(z, bs = "cr", k = k), binomial, data, method = "REML",
    control = gam.control(epsilon = 1e-13, newton = list(conv.tol = 1e-11)))
  line <- glm(y ~ group + x + z, binomial, control = glm.control(epsilon = 1e-15, maxit = 50))
  w <- fitted(line) * (1 - fitted(line))
  lines <- "key,row,column,value"
  say <- function(key, values) for (i in seq_along(values)) lines <<- c(lines, paste(key, i - 1, 0, full(values[i]), sep = ","))
  say("edf", summary(fit)$edf)
  for (j in 1:2) {
    smooth <- fit$smooth[[j]]
    column <- data[[c("x", "z")[j]]]
    say(paste0("knot_", j - 1), smooth$xp)
    # The spline through values at the knots, with penalty v' F v: eigenvectors of F but the two straight ones, over the root of their value.
    cr <- smoothCon(s(v, bs = "cr", k = k), data.frame(v = column), knots = list(v = smooth$xp), absorb.cons = FALSE, scale.penalty = FALSE)[[1]]
    e <- eigen(cr$S[[1]], symmetric = TRUE)
    basis <- cr$X %*% e$vectors[, 1:(k - 2)] %*% diag(1 / sqrt(e$values[1:(k - 2)]))
    left <- apply(basis, 2, function(b) qr.resid(qr(model.matrix(line) * sqrt(w)), b * sqrt(w)) / sqrt(w))
    scores <- rowsum(left * (y - fitted(line)), cell)
    say(paste0("departure_", j - 1), sum(colSums(scores)^2))
    reached <- 0
    for (draw in 1:20000) reached <- reached + (sum((sample(c(-1, 1), nrow(scores), TRUE) %*% scores)^2) >= sum(colSums(scores)^2))
    say(paste0("p_", j - 1), (reached + 1) / 20001)
  }
  print(summary(fit)$s.table); print(fit$outer.info$grad)
  writeLines(lines, paste0(case, ".answers.csv"), sep = "\n")
}
