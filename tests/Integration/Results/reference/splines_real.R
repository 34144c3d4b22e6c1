# Rscript splines_real.R PANELS: the table `splines` of the three real countries, worked out anew in R from the published panels. PANELS is a
# folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages. Run with R 4.2.2 and mgcv
# 1.8-41. Writes splines-real.csv beside itself: table,key,column,value; p_value is of 20,000 draws of R's own generator.
suppressMessages(library(mgcv))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "real_panels.R"))
set.seed(1)
k <- 10

data <- data.frame(
  gid = panel$gid, country = panel$country, y = flag(panel$enhanced),
  model_terms)
data <- data[complete.cases(data), ]
violence <- c("ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m")
other <- setdiff(names(data), c("gid", "country", "y", violence))

lines <- "table,key,column,value"
for (fit in c("pooled", "CAF", "SDN", "SSD")) {
  rows <- data[fit == "pooled" | data$country == fit, ]
  exposed <- sapply(violence, function(term) sum(rows$y[rows[[term]] > 0]))
  smooth <- violence[exposed >= 5]
  country <- if (fit == "pooled") "factor(country)" else "1"
  gam_of <- as.formula(paste("y ~", paste(c(country, setdiff(violence, smooth), other, sprintf("s(%s, bs = 'cr', k = %d)", smooth, k)), collapse = " + ")))
  fitted_gam <- suppressWarnings(gam(gam_of, binomial, rows, method = "REML", control = gam.control(epsilon = 1e-12, newton = list(conv.tol = 1e-10))))
  control <- glm.control(epsilon = 1e-15, maxit = 100)
  line <- suppressWarnings(glm(as.formula(paste("y ~", paste(c(country, violence, other), collapse = " + "))), binomial, rows, control = control))
  w <- fitted(line) * (1 - fitted(line))
  decomposed <- qr(model.matrix(line) * sqrt(w))
  for (j in seq_along(smooth)) {
    say <- function(column, value) lines <<- c(lines, paste("splines", paste(fit, smooth[j]), column, sprintf("%.17g", value), sep = ","))
    say("effective_degrees", summary(fitted_gam)$edf[j])
    cr <- smoothCon(s(v, bs = "cr", k = k), data.frame(v = rows[[smooth[j]]]), knots = list(v = fitted_gam$smooth[[j]]$xp),
      absorb.cons = FALSE, scale.penalty = FALSE)[[1]]
    e <- eigen(cr$S[[1]], symmetric = TRUE)
    basis <- cr$X %*% e$vectors[, 1:(k - 2)] %*% diag(1 / sqrt(e$values[1:(k - 2)]))
    left <- qr.resid(decomposed, basis * sqrt(w)) / sqrt(w)
    scores <- rowsum(left * (rows$y - fitted(line)), rows$gid)
    say("departure_score", sum(colSums(scores)^2))
    reached <- 0
    for (chunk in 1:20) {
      signs <- matrix(sample(c(-1, 1), 1000 * nrow(scores), replace = TRUE), 1000)
      reached <- reached + sum(rowSums((signs %*% scores)^2) >= sum(colSums(scores)^2))
    }
    say("p_value", (reached + 1) / 20001)
    say("exposed_events", exposed[[smooth[j]]])
    cat(fit, smooth[j], summary(fitted_gam)$edf[j], sum(colSums(scores)^2), (reached + 1) / 20001, fitted_gam$outer.info$grad, "\n")
  }
}
writeLines(lines, file.path(here, "splines-real.csv"), sep = "\n")
