# A logit of seven rows with an intercept a stratum, whose maximum full Newton steps overshoot: tests/Fast/Estimation/LogitTests.cs.
# R 4.2: Rscript --vanilla make.R. The likelihood does not tell V4 and the first intercept to more than about one.
d <- read.table(text = "
0 1 0.395477140506486  3
0 1 0.1298102420427884 2
0 0 0.795114582309087  1
0 0 0.4247244221273458 3
3 0 3.6093129606960868 0
3 1 3.610412297588965  0
3 1 3.4691616839119988 2")
fit <- glm(V2 ~ factor(V1) - 1 + V3 + V4, binomial, d, control = glm.control(epsilon = 1e-14, maxit = 200))
print(coef(fit), digits = 15)
print(logLik(fit), digits = 15)
