# Rscript crossed.R, in this folder, after make.py: errors of conditional logits by clusters that part the strata (row number modulo 7).
# <case>.crossed.answers.csv: key,row,column,value. R 4.2.2, survival.
#   coxph    covariance by coxph(ties = "efron", cluster = ) of the strata with one event, where ties do not matter
#   crossed  the same for any number of events by hand: scores (y - chance) (x - mean by chance in the stratum), chances from elementary
#            symmetric polynomials, bread clogit's
library(survival)
full <- function(x) sprintf("%.17g", x)

symmetric <- function(odds, m) { # elementary symmetric polynomial of degree m
  sums <- c(1, rep(0, m))
  for (o in odds) for (k in rev(seq_len(m))) sums[k + 1] <- sums[k + 1] + o * sums[k]
  sums[m + 1]
}

for (name in c("matched", "rare")) {
  data <- read.csv(paste0(name, ".csv"))
  columns <- grep("^x", names(data), value = TRUE)
  data$part <- (seq_len(nrow(data)) - 1) %% 7
  events <- ave(data$y, data$cell, FUN = sum)
  used <- data[events > 0 & events < ave(data$y, data$cell, FUN = length), ]
  used$time <- 1
  control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
  right <- paste(paste(columns, collapse = " + "), "+ strata(cell)")
  fit <- clogit(as.formula(paste("y ~", right)), used, method = "exact", control = control)
  b <- coef(fit)
  lines <- "key,row,column,value"
  say <- function(key, v) for (i in seq_along(columns)) for (j in seq_along(columns))
    lines <<- c(lines, paste(key, i - 1, j - 1, full(v[i, j]), sep = ","))

  scores <- matrix(0, nrow(used), length(columns))
  for (cell in unique(used$cell)) {
    rows <- which(used$cell == cell)
    x <- as.matrix(used[rows, columns])
    odds <- exp(as.vector(x %*% b) - max(x %*% b))
    m <- sum(used$y[rows])
    chance <- sapply(seq_along(odds), function(i) odds[i] * symmetric(odds[-i], m - 1)) / symmetric(odds, m)
    scores[rows, ] <- (used$y[rows] - chance) * sweep(x, 2, colSums(chance * x) / m)
  }
  say("crossed", vcov(fit) %*% crossprod(rowsum(scores, used$part)) %*% vcov(fit))
  single <- used[ave(used$y, used$cell, FUN = sum) == 1, ]
  cox <- coxph(as.formula(paste("Surv(time, y) ~", right)), single, ties = "efron", cluster = single$part, robust = TRUE, control = control)
  say("coxph", vcov(cox))
  writeLines(lines, paste0(name, ".crossed.answers.csv"), sep = "\n")
}
