targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the environment: part of the resource group\'s name and of what makes the other names unique.')
param environmentName string

@description('Region of every resource; it must offer Flex Consumption.')
param location string

@description('Object id of a person or group that may put files into the lake and read what comes out. Empty for nobody.')
param operatorPrincipalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('When the monthly refresh starts: second, minute, hour, day, month, day of the week; UTC.')
param refreshSchedule string = '0 0 5 3 * *'

@allowed([2048, 4096])
@description('Memory of an instance, in MB. The panel of a large country needs the larger one.')
param instanceMemoryMB int = 4096

@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module pocgrid 'modules/pocgrid.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: uniqueString(subscription().id, environmentName, location)
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    refreshSchedule: refreshSchedule
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
  }
}

output RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = pocgrid.outputs.functionAppName
output FUNCTION_APP_URL string = pocgrid.outputs.functionAppUrl
output STORAGE_ACCOUNT_NAME string = pocgrid.outputs.storageAccountName
output LAKE_LOCATION string = pocgrid.outputs.lakeLocation
