@description('Region of every resource.')
param location string
param tags object

@description('Makes names unique that are shared with the rest of Azure.')
param token string
param operatorPrincipalId string
param operatorPrincipalType string
param refreshSchedule string
param instanceMemoryMB int
param maximumInstanceCount int

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-pocgrid-${token}'
  location: location
  tags: tags
}

module storage 'storage.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'stpocgrid${take(token, 13)}'
  }
}

module monitoring 'monitoring.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
  }
}

module access 'access.bicep' = {
  params: {
    storageAccountName: storage.outputs.name
    lakeContainerName: storage.outputs.lakeContainerName
    applicationInsightsName: monitoring.outputs.name
    appPrincipalId: identity.properties.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
}

module functions 'functions.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageAccountName: storage.outputs.name
    lakeLocation: storage.outputs.lakeLocation
    deploymentLocation: storage.outputs.deploymentLocation
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    refreshSchedule: refreshSchedule
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
  }
  // The host reads its storage as soon as it starts.
  dependsOn: [access]
}

output functionAppName string = functions.outputs.name
output functionAppUrl string = functions.outputs.url
output storageAccountName string = storage.outputs.name
output lakeLocation string = storage.outputs.lakeLocation
