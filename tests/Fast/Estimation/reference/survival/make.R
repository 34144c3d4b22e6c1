# Rscript make.R, in this folder: recurrent bladder tumours (Wei, Lin and Weissfeld 1989; survival's bladder2 and bladder) by Cox's regression and
# Kaplan-Meier. R 4.2.2, survival 3.5-3. <case>.answers.csv: key,row,column,value.
#   total.csv, gap.csv  bladder2 month by month: a row a patient and month, until the last recurrence or visit. cell is the patient, month
#                       the month of the study or since the last recurrence, country the number of the recurrence.
#   total.andersen_gill, total.pwp, gap.pwp  coxph(ties = "efron", cluster = id) of bladder2 as it is, without and with strata(enum)
#   spells              bladder: four spells a patient, which overlap; survfit with Greenwood's errors and by patient, log-log intervals
library(survival)
full <- function(x) sprintf("%.17g", x)
write <- function(name, lines) writeLines(lines, paste0(name, ".answers.csv"), sep = "\n")
columns <- c("rx", "number", "size")

for (name in c("total", "gap")) {
  months <- do.call(rbind, lapply(seq_len(nrow(bladder2)), function(i) {
    row <- bladder2[i, ]
    at <- (row$start + 1):row$stop
    data.frame(row[columns], cell = row$id, month = if (name == "gap") at - row$start else at, country = row$enum,
      y = as.numeric(row$event == 1 & at == row$stop), row.names = NULL)
  }))
  write.csv(months, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
}

control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
cox <- function(name, left, strata) {
  fit <- coxph(as.formula(paste(left, "~ rx + number + size", strata)), bladder2, ties = "efron", cluster = id, control = control)
  lines <- c("key,row,column,value", paste("log_likelihood", 0, 0, full(fit$loglik[2]), sep = ","),
    paste("null_log_likelihood", 0, 0, full(fit$loglik[1]), sep = ","))
  for (i in seq_along(columns)) lines <- c(lines, paste("coefficient", i - 1, 0, full(coef(fit)[[i]]), sep = ","))
  for (i in seq_along(columns)) for (j in seq_along(columns)) lines <- c(lines,
    paste("clustered", i - 1, j - 1, full(fit$var[i, j]), sep = ","), paste("classical", i - 1, j - 1, full(fit$naive.var[i, j]), sep = ","))
  write(name, lines)
}
cox("total.andersen_gill", "Surv(start, stop, event)", "")
cox("total.pwp", "Surv(start, stop, event)", "+ strata(enum)")
cox("gap.pwp", "Surv(stop - start, event)", "+ strata(enum)")

write.csv(data.frame(cell = bladder$id, month = bladder$stop, y = bladder$event), "spells.csv", row.names = FALSE, quote = FALSE)
lines <- "key,row,column,value"
say <- function(key, row, value) lines <<- c(lines, paste(key, row, 0, full(value), sep = ","))
for (kind in c("independent", "clustered")) {
  fit <- if (kind == "independent") survfit(Surv(stop, event) ~ 1, bladder, conf.type = "log-log") else
    survfit(Surv(stop, event) ~ 1, bladder, cluster = id, robust = TRUE, conf.type = "log-log")
  at <- summary(fit, times = 0:max(bladder$stop))
  for (i in seq_along(at$time)) {
    if (kind == "independent") { say("at_risk", at$time[i], at$n.risk[i]); say("met", at$time[i], at$n.event[i]); say("survival", at$time[i], at$surv[i]) }
    if (at$surv[i] < 1) { say(paste0(kind, "_error"), at$time[i], at$std.err[i]); say(paste0(kind, "_lower"), at$time[i], at$lower[i]); say(paste0(kind, "_upper"), at$time[i], at$upper[i]) }
  }
}
write("spells", lines)
