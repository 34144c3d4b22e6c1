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
param storageSku string
param networkAddressPrefix string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-pocgrid-${token}'
  location: location
  tags: tags
}

module lakeStorage 'storage.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'stpocgrid${take(token, 13)}'
    sku: storageSku
    privateNetwork: privateNetwork
  }
}

module lake 'lake.bicep' = {
  params: {
    storageAccountName: lakeStorage.outputs.name
    softDeleteDays: keep.softDeleteDays
    immutabilityDays: keep.immutabilityDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module lifecycle 'lifecycle.bicep' = {
  params: {
    storageAccountName: lakeStorage.outputs.name
    lakeContainerName: lake.outputs.containerName
    deadLetterContainerName: lake.outputs.deadLetterContainerName
    keep: keep
  }
}

// The host and Durable Functions must be able to make containers, queues and tables. Not where the lake is.
module hostStorage 'storage.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'stpochost${take(token, 13)}'
    sku: storageSku
    privateNetwork: privateNetwork
  }
}

module package 'package.bicep' = {
  params: {
    storageAccountName: hostStorage.outputs.name
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
    lakeAccountName: lakeStorage.outputs.name
    hostAccountName: hostStorage.outputs.name
  }
}

module access 'access.bicep' = {
  params: {
    lakeAccountName: lakeStorage.outputs.name
    lakeContainerName: lake.outputs.containerName
    poisonQueueName: lake.outputs.poisonQueueName
    hostAccountName: hostStorage.outputs.name
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
    workspaceId: monitoring.outputs.workspaceId
  }
}

module topic 'topic.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    storageAccountName: lakeStorage.outputs.name
    deadLetterContainerName: lake.outputs.deadLetterContainerName
    workspaceId: monitoring.outputs.workspaceId
  }
}

module functions 'functions.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    identityId: identity.id
    identityClientId: identity.properties.clientId
    hostAccountName: hostStorage.outputs.name
    lake: {
      blobEndpoint: lakeStorage.outputs.blobEndpoint
      queueEndpoint: lakeStorage.outputs.queueEndpoint
      containerName: lake.outputs.containerName
    }
    deploymentLocation: '${hostStorage.outputs.blobEndpoint}${package.outputs.containerName}'
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
output storageAccountName string = lakeStorage.outputs.name
output lakeLocation string = '${lakeStorage.outputs.blobEndpoint}${lake.outputs.containerName}'
output eventTopicName string = topic.outputs.name
