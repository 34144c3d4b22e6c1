# Rscript after_real.R PANELS: the table `after_enhancement` of the three real countries, worked out anew in R from the published panels.
# PANELS is a folder with CAF.csv, SDN.csv and SSD.csv: the rows of /api/v1/releases/latest/panels/CAF.csv and so on, all pages. Run with
# R 4.2.2 and its Matrix 1.5-3. Writes after-real.csv beside itself: scope,place,base,outcome,actor_class,from,through,column,value.
#
# Borusyak, Jaravel and Spiess (2024): effects of units and periods by least squares on untreated rows alone (lm with dummies, solved by the
# sparse normal equations, held against lm itself in the Central African Republic); effects imputed; variance by their equations 7 and 8,
# leaving out the own cluster (appendix A.6), with treatment effects averaged by month since treatment; leads by least squares on untreated
# rows, errors clustered as fixest does with effects nested in clusters.
suppressMessages(library(Matrix))
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
panel <- do.call(rbind, lapply(c("CAF", "SDN", "SSD"), function(country) {
  rows <- read.csv(file.path(folder, paste0(country, ".csv")))
  rows[c("gid", "month_id", "country", "enhanced", "presence_lag", "nonstate_events", "nonstate_deaths", "state_events", "state_deaths")]
}))
flag <- function(x) tolower(as.character(x)) == "true"
panel$enhanced <- flag(panel$enhanced)
panel$presence_lag <- flag(panel$presence_lag)
outcomes <- list()
for (actor in c("any", "nonstate", "state")) {
  count <- function(what) if (actor == "any") panel[[paste0("nonstate_", what)]] + panel[[paste0("state_", what)]] else panel[[paste0(actor, "_", what)]]
  outcomes[[paste0("log_deaths,", actor)]] <- log1p(count("deaths"))
  outcomes[[paste0("event,", actor)]] <- as.numeric(count("events") > 0)
}

after <- c(lapply(0:24, function(k) c(k, k)), list(c(0, 5), c(6, 11), c(12, 23), c(0, 24)))
leads <- 12
lines <- "fit,place,base,outcome,actor_class,from_month,through_month,column,value"

# since: months since treatment by row, below 0 before it, NA of the never treated; used: rows of the sample.
estimate <- function(scope, place, base, used, since) {
  d <- panel[used, ]
  since <- since[used]
  unit <- paste(d$country, d$gid); period <- paste(d$country, d$month_id)
  untreated <- is.na(since) | since < 0
  units <- unique(unit[untreated]); periods <- unique(period[untreated])
  dummies <- function(rows) {
    u <- match(unit[rows], units); p <- match(period[rows], periods); n <- length(rows)
    sparseMatrix(i = rep(seq_len(n), 2), j = c(u, length(units) + p), x = 1, dims = c(n, length(units) + length(periods)))
  }
  imputable <- !untreated & unit %in% units & period %in% periods
  # Effects are told apart within connected groups of units and periods: one period of each group is left out.
  group <- seq_along(units); edges <- unique(cbind(match(unit[untreated], units), match(period[untreated], periods)))
  repeat {
    of_period <- tapply(group[edges[, 1]], edges[, 2], min)
    next_group <- tapply(of_period[as.character(edges[, 2])], edges[, 1], min)
    next_group <- as.vector(next_group[as.character(seq_along(units))])
    if (all(next_group == group)) break
    group <- next_group
  }
  of_period <- as.vector(of_period[as.character(seq_along(periods))])
  imputable[imputable] <- group[match(unit[imputable], units)] == of_period[match(period[imputable], periods)]
  keep <- c(seq_along(units), length(units) + which(duplicated(of_period)))
  z0 <- dummies(which(untreated))[, keep]; z1 <- dummies(which(imputable))[, keep]
  normal <- Cholesky(forceSymmetric(crossprod(z0)))
  solved <- function(x) { b <- solve(normal, x); b + solve(normal, x - crossprod(z0) %*% b) }
  since1 <- since[imputable]
  cluster0 <- factor(d$gid[untreated]); cluster1 <- d$gid[imputable]

  weights <- lapply(after, function(span) { w <- as.numeric(since1 >= span[1] & since1 <= span[2]); if (sum(w) > 0) w / sum(w) else w })
  v0 <- lapply(weights, function(w) -as.vector(z0 %*% solved(crossprod(z1, w))))

  # Residuals of the leads by rows' means of unit and period, once for all outcomes.
  x <- sapply(1:leads, function(k) as.numeric(!is.na(since[untreated]) & since[untreated] == -k))
  x <- x[, colSums(x) > 0, drop = FALSE]; told <- which(sapply(1:leads, function(k) any(since[untreated] == -k, na.rm = TRUE)))
  within <- function(m) as.matrix(m - z0 %*% solved(crossprod(z0, m)))
  xr <- within(x)
  reproduced <- colSums(xr^2) <= 1e-14 * colSums(scale(x, scale = FALSE)^2)
  has_leads <- !any(reproduced) && qr(xr, tol = 1e-7)$rank == ncol(xr)
  cells <- nlevels(cluster0)
  nested <- ncol(x) + length(periods)

  tell <- function(name, from, through, values) {
    values <- values[!is.na(values)]
    if (from == through && base != "any") return()
    lines <<- c(lines, paste(scope, place, base, name, from, through, names(values), sprintf("%.15g", values), sep = ","))
  }
  for (name in names(outcomes)) {
    y <- outcomes[[name]][used]
    effects <- solved(crossprod(z0, y[untreated]))
    rest <- as.vector(y[untreated] - z0 %*% effects)
    tau <- as.vector(y[imputable] - z1 %*% effects)
    if (scope == "CAF" && place == "cell" && base == "any" && name == "log_deaths,any") {
      fit <- lm(y ~ 0 + unit + period, data.frame(y = y, unit, period)[untreated, ])
      by_lm <- y[imputable] - predict(fit, data.frame(unit, period)[imputable, ])
      stopifnot(max(abs(tau - by_lm)) < 1e-9, max(abs(rest - residuals(fit))) < 1e-9)
    }
    actor <- sub(".*,", "", name)
    if (sum(outcomes[[paste0("event,", actor)]][used]) < 10) next
    for (i in seq_along(after)) {
      w <- weights[[i]]
      if (sum(w) == 0) next
      # Equation 8 without the own cluster: residuals are those from the average over the others.
      by <- aggregate(w, list(cluster = cluster1, since = since1), sum)
      at <- match(paste(cluster1, since1), paste(by$cluster, by$since))
      c_w <- by$x[at]; total <- tapply(by$x^2, by$since, sum)[as.character(since1)]
      share <- w * c_w
      of_others <- (tapply(share * tau, since1, sum)[as.character(since1)] - ave(share * tau, cluster1, since1, FUN = sum)) / (total - c_w^2)
      score <- tapply(v0[[i]] * rest, d$gid[untreated], sum)
      own <- tapply(ifelse(w > 0, w * (tau - of_others), 0), cluster1, sum)
      all_cells <- union(names(score), names(own))
      sums <- ifelse(all_cells %in% names(score), score[all_cells], 0) + ifelse(all_cells %in% names(own), own[all_cells], 0)
      alone <- any(tapply(by$x, by$since, function(x) sum(x > 0)) == 1)
      se <- if (alone) NA else sqrt(sum(sums^2))
      in_cell <- tapply(w, cluster1, sum)
      tell(name, after[[i]][1], after[[i]][2], c(
        estimate = sum(w * tau), std_error = se, observed = sum(w * y[imputable]),
        imputed = sum(w * (y[imputable] - tau)), enhanced_cells = sum(in_cell > 0), effective_clusters = 1 / sum(in_cell^2),
        rows = sum(w > 0), events = sum(w > 0 & y[imputable] > 0)))
    }
    if (!has_leads) next
    b <- solve(crossprod(xr), crossprod(xr, rest))
    e <- rest - as.vector(xr %*% b)
    meat <- crossprod(rowsum(xr * e, d$gid[untreated]))
    bread <- solve(crossprod(xr))
    n <- sum(untreated)
    v <- bread %*% meat %*% bread * (cells / (cells - 1)) * ((n - 1) / (n - nested))
    for (k in seq_along(told)) tell(name, -told[k], -told[k], c(estimate = b[k], std_error = sqrt(v[k, k]), rows = sum(x[, k]),
      enhanced_cells = length(unique(d$gid[untreated][x[, k] == 1]))))
    for (span in list(1:6, 7:12, 1:12)) {
      at <- match(span, told)
      if (any(is.na(at))) next
      mean_of <- rep(1 / length(span), length(span))
      regular <- rcond(cov2cor(v[at, at])) > 1e-12
      f <- if (regular) as.numeric(crossprod(b[at], solve(v[at, at], b[at]))) / length(span) else NA
      tell(name, -max(span), -min(span), c(estimate = sum(mean_of * b[at]), std_error = sqrt(as.numeric(mean_of %*% v[at, at] %*% mean_of)),
        joint_statistic = f, joint_p_value = pf(f, length(span), cells - 1, lower.tail = FALSE)))
    }
  }
}

unit <- paste(panel$country, panel$gid)
first_of <- function(months, by) { first <- tapply(months, by, min); first[as.character(by)] }
own <- tapply(ifelse(panel$enhanced, panel$month_id, Inf), unit, min)
begin <- tapply(panel$month_id, unit, min)
had_base <- tapply(ifelse(panel$month_id == begin[unit] & panel$presence_lag, 1, 0), unit, max) > 0
since_own <- as.vector(panel$month_id - own[unit]); since_own[!is.finite(since_own)] <- NA
for (scope in c("pooled", "CAF", "SSD")) {
  rows <- scope == "pooled" | panel$country == scope
  estimate(scope, "cell", "any", rows, since_own)
  estimate(scope, "cell", "with_base", rows & had_base[unit], since_own)
  estimate(scope, "cell", "without_base", rows & !had_base[unit], since_own)

  # Units whose neighbouring cell was first enhanced, until they are themselves.
  of <- unique(data.frame(unit, gid = panel$gid, country = panel$country)[rows, ])
  row_of <- (of$gid - 1) %/% 720; col_of <- (of$gid - 1) %% 720
  ring <- sapply(seq_len(nrow(of)), function(i) {
    near <- abs(row_of - row_of[i]) <= 1 & abs(col_of - col_of[i]) <= 1 & seq_len(nrow(of)) != i
    min(own[of$unit[near]], Inf)
  })
  names(ring) <- of$unit
  since <- as.vector(panel$month_id - ring[unit]); since[!is.finite(since)] <- NA
  estimate(scope, "neighbours", "any", rows & (is.na(since_own) | since_own < 0), since)
}
writeLines(lines, file.path(here, "after-real.csv"))
