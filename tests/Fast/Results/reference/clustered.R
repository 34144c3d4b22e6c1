# Rscript clustered.R: rates of cell-months by season and changes of distance, with intervals clustered by cell.
# Needs the package sandwich. Writes clustered-rates.csv, clustered-changes.csv and clustered.answers.csv beside itself.
library(sandwich)
set.seed(20250930)

cells <- data.frame(gid = 1:60, level = rgamma(60, 0.4) * 0.5, start = sample(1:12, 60, TRUE), months = sample(20:60, 60, TRUE))
rows <- do.call(rbind, lapply(seq_len(nrow(cells)), function(i) with(cells[i, ], {
  rainy <- as.integer((seq_len(months) - start) %% 12 < 3)
  data.frame(gid = gid, rainy = rainy, count = rnbinom(months, size = 0.3, mu = level * ifelse(rainy == 1, 1.6, 1)))
})))
sums <- aggregate(cbind(count, rows = 1) ~ gid + rainy, rows, sum)
write.csv(merge(setNames(subset(sums, rainy == 1, -rainy), c("gid", "rainy_count", "rainy_rows")),
                setNames(subset(sums, rainy == 0, -rainy), c("gid", "dry_count", "dry_rows")), all = TRUE),
          "clustered-rates.csv", row.names = FALSE, quote = FALSE)

poisson_fit <- glm(count ~ rainy, poisson, rows, control = glm.control(epsilon = 1e-15, maxit = 100))
rate_error <- sqrt(vcovCL(poisson_fit, cluster = rows$gid, type = "HC1", cadjust = TRUE)["rainy", "rainy"])

changes <- data.frame(gid = sample(1:40, 150, TRUE))
changes$change <- round(ifelse(runif(150) < 0.4, 0, rnorm(150, -10, 40)) + rnorm(40, 0, 5)[changes$gid], 3)
write.csv(changes, "clustered-changes.csv", row.names = FALSE, quote = FALSE)
mean_fit <- lm(change ~ 1, changes)
mean_error <- sqrt(vcovCL(mean_fit, cluster = changes$gid, type = "HC1", cadjust = TRUE)[1, 1])

answer <- function(name, value, error, low, high) data.frame(name, value, error, low, high)
z <- qnorm(0.975)
b <- coef(poisson_fit)[["rainy"]]
m <- coef(mean_fit)[[1]]
answers <- rbind(
  answer("rate_ratio", exp(b), rate_error, exp(b - z * rate_error), exp(b + z * rate_error)),
  answer("mean_change", m, mean_error, m - z * mean_error, m + z * mean_error))
write.csv(format(answers, digits = 16, trim = TRUE), "clustered.answers.csv", row.names = FALSE, quote = FALSE)
