@description('Region of the scheduler; it must offer Durable Task Scheduler.')
param location string
param tags object
param token string

@allowed(['Consumption', 'Dedicated'])
param skuName string

@description('Principal of the app\'s identity.')
param appPrincipalId string

var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: 'dts-pocgrid-${token}'
  location: location
  tags: tags
  properties: {
    sku: skuName == 'Dedicated' ? { name: skuName, capacity: 1 } : { name: skuName }
    // An empty list lets nobody in. Who comes in needs the role below.
    ipAllowlist: ['0.0.0.0/0']
  }
}

// The app looks for the hub that host.json names.
resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: loadJsonContent('../../host.json', 'extensions.durableTask.hubName')
}

resource appHub 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hub.id, appPrincipalId, durableTaskDataContributor)
  scope: hub
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
  }
}

output endpoint string = scheduler.properties.endpoint
