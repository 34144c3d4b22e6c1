import { operator as operatorType } from 'types.bicep'

param lakeAccountName string
param lakeContainerName string
param poisonQueueName string
param hostAccountName string
param applicationInsightsName string

@description('Principal of the app\'s identity.')
param appPrincipalId string
param operator operatorType

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var queueDataMessageSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

// docs/deployment.md says what each is for, and why not less.
var appHostRoles = [
  blobDataOwner
  queueDataContributor
  tableDataContributor
]

resource hostAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostAccountName
}

resource lakeAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: lakeAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource lake 'containers' existing = {
      name: lakeContainerName
    }
  }

  resource queues 'queueServices' existing = {
    name: 'default'

    resource poison 'queues' existing = {
      name: poisonQueueName
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource appHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appHostRoles: {
    name: guid(hostAccount.id, appPrincipalId, role)
    scope: hostAccount
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// Contributor may delete a blob, which then is a version; to delete a version takes Owner.
resource appLake 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(lakeAccount::blobs::lake.id, appPrincipalId, blobDataContributor)
  scope: lakeAccount::blobs::lake
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

resource appPoison 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(lakeAccount::queues::poison.id, appPrincipalId, queueDataMessageSender)
  scope: lakeAccount::queues::poison
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataMessageSender)
  }
}

resource appMetrics 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, appPrincipalId, monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

resource operatorLake 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operator.principalId)) {
  name: guid(lakeAccount::blobs::lake.id, operator.principalId, blobDataContributor)
  scope: lakeAccount::blobs::lake
  properties: {
    principalId: operator.principalId
    principalType: operator.principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}
