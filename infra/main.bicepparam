using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'pocgrid')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param ucdpApiToken = readEnvironmentVariable('UCDP_API_TOKEN', '')
param alertEmail = readEnvironmentVariable('POCGRID_ALERT_EMAIL', '')
