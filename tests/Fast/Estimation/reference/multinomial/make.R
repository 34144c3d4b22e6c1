# Makes the panel and nnet's answer to it: Rscript make.R, in this folder. Run with R 4.2.2 and nnet 7.3-18.
# multinom stops short of the optimum by what its optimiser leaves, so that Newton steps with the analytic derivatives follow; the largest
# score left is written. Errors: bread of the analytic information, clusters' scores between, G/(G-1)*(n-1)/(n-k), k all coefficients.
library(nnet)
full <- function(x) sprintf("%.17g", x)
set.seed(1217)
n <- 1500
cell <- sample(1:60, n, replace = TRUE)
data <- data.frame(cell, country = c("AAA", "BBB")[1 + cell %% 2], deaths = round(log1p(rgeom(n, 0.4)), 6), troops = round(rnorm(n) + rnorm(60)[cell], 6))
shared <- rnorm(60, 0, 0.5)[cell]
odds <- exp(cbind(0, -2 + 0.6 * data$deaths - 0.4 * data$troops + shared, -2.5 - 0.3 * data$deaths + 0.5 * data$troops, -3 + 0.2 * data$deaths))
data$outcome <- apply(odds, 1, function(o) sample(0:3, 1, prob = o))
write.csv(data, "panel.csv", row.names = FALSE, quote = FALSE, eol = "\n")

fit <- multinom(outcome ~ 0 + country + deaths + troops, data, reltol = 1e-15, abstol = 1e-15, maxit = 10000, trace = FALSE)
x <- model.matrix(~ 0 + country + deaths + troops, data)
y <- sapply(1:3, function(j) as.numeric(data$outcome == j))
p <- ncol(x)
derivatives <- function(b) {
  e <- exp(x %*% matrix(b, p))
  q <- e / (1 + rowSums(e))
  scores <- do.call(cbind, lapply(1:3, function(j) x * (y[, j] - q[, j])))
  information <- matrix(0, 3 * p, 3 * p)
  for (j in 1:3) for (l in 1:3) {
    information[(j - 1) * p + 1:p, (l - 1) * p + 1:p] <- t(x) %*% (x * (q[, j] * ((j == l) - q[, l])))
  }
  list(scores = scores, information = information, loglik = sum(log(cbind(1, e)[cbind(seq_len(n), data$outcome + 1)] / (1 + rowSums(e)))))
}
b <- as.vector(t(coef(fit)))
start <- b
for (step in 1:5) { d <- derivatives(b); b <- b + solve(d$information, colSums(d$scores)) }
d <- derivatives(b)
stopifnot(max(abs(b - start)) < 1e-4, max(abs(colSums(d$scores))) < 1e-10)
sums <- rowsum(d$scores, data$cell)
g <- nrow(sums)
bread <- solve(d$information)
v <- bread %*% (t(sums) %*% sums) %*% bread * g / (g - 1) * (n - 1) / (n - 3 * p)
lines <- c("key,outcome,column,value", paste0("log_likelihood,0,0,", full(d$loglik)),
  paste0("multinom_distance,0,0,", full(max(abs(b - start)))), paste0("largest_score,0,0,", full(max(abs(colSums(d$scores))))))
for (j in 1:3) for (k in 1:p) {
  i <- (j - 1) * p + k
  lines <- c(lines, sprintf("estimate,%d,%d,%s", j, k - 1, full(b[i])), sprintf("std_error,%d,%d,%s", j, k - 1, full(sqrt(v[i, i]))))
}
writeLines(lines, "panel.answers.csv", sep = "\n")
