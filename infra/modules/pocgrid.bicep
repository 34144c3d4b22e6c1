import { appOptions, durableBackend, operator as operatorType, retention } from 'types.bicep'

@description('Region of every resource.')
param location string
param tags object

@description('Makes names unique that are shared with the rest of Azure.')
param token string
param operator operatorType
param app appOptions
param keep retention

@secure()
param ucdpApiToken string
param durableStorage durableBackend
param schedulerSku string
param alertEmail string
param privateNetwork bool
param networkAddressPrefix string

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
    softDeleteDays: keep.softDeleteDays
    privateNetwork: privateNetwork
  }
}

module lifecycle 'lifecycle.bicep' = {
  params: {
    storageAccountName: storage.outputs.name
    lakeContainerName: storage.outputs.lakeContainerName
    deadLetterContainerName: storage.outputs.deadLetterContainerName
    keep: keep
  }
}

module monitoring 'monitoring.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    retentionInDays: keep.logDays
  }
}

module network 'network.bicep' = if (privateNetwork) {
  params: {
    location: location
    tags: tags
    token: token
    addressPrefix: networkAddressPrefix
    storageAccountName: storage.outputs.name
  }
}

module access 'access.bicep' = {
  params: {
    storageAccountName: storage.outputs.name
    lakeContainerName: storage.outputs.lakeContainerName
    applicationInsightsName: monitoring.outputs.name
    appPrincipalId: identity.properties.principalId
    operator: operator
  }
}

module scheduler 'scheduler.bicep' = if (durableStorage == 'DurableTaskScheduler') {
  params: {
    location: location
    tags: tags
    token: token
    skuName: schedulerSku
    appPrincipalId: identity.properties.principalId
  }
}

module secrets 'secrets.bicep' = if (!empty(ucdpApiToken)) {
  params: {
    location: location
    tags: tags
    token: token
    ucdpApiToken: ucdpApiToken
    appPrincipalId: identity.properties.principalId
  }
}

module topic 'topic.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    storageAccountName: storage.outputs.name
    deadLetterContainerName: storage.outputs.deadLetterContainerName
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
    app: app
    subnetId: network.?outputs.appSubnetId ?? ''
    schedulerEndpoint: scheduler.?outputs.endpoint ?? ''
    ucdpApiTokenReference: secrets.?outputs.ucdpApiTokenReference ?? ''
  }
  // The host reads its storage as soon as it starts.
  dependsOn: [access]
}

module alerts 'alerts.bicep' = if (!empty(alertEmail)) {
  params: {
    location: location
    tags: tags
    token: token
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    applicationInsightsId: monitoring.outputs.id
    eventTopicId: topic.outputs.id
    appUrl: functions.outputs.url
  }
}

output functionAppName string = functions.outputs.name
output functionAppUrl string = functions.outputs.url
output storageAccountName string = storage.outputs.name
output lakeLocation string = storage.outputs.lakeLocation
output eventTopicName string = topic.outputs.name
