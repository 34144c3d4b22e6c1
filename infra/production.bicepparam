using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'pocgrid-production')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'Group')
param ucdpApiToken = readEnvironmentVariable('UCDP_API_TOKEN', '')
param tags = { application: 'pocgrid', stage: 'production' }
param privateNetwork = true
param alertEmail = readEnvironmentVariable('POCGRID_ALERT_EMAIL')
param monthlyBudget = 100
param budgetStart = readEnvironmentVariable('POCGRID_BUDGET_START')
param storageSku = 'Standard_ZRS'
param immutabilityDays = 365
param versionDays = 180
param softDeleteDays = 30
param logDays = 90
