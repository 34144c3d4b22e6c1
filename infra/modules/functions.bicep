import { appOptions } from 'types.bicep'

@description('Region of the plan and the app.')
param location string
param tags object
param token string
param identityId string
param identityClientId string
param storageAccountName string

@description('Address of the lake\'s container.')
param lakeLocation string

@description('Address of the container that the app\'s package is deployed to.')
param deploymentLocation string
param applicationInsightsConnectionString string
param app appOptions

@description('Subnet that the app reaches its storage through. Empty: none.')
param subnetId string

@description('Address of the Durable Task Scheduler. Empty: Durable Functions keeps its state in the storage account.')
param schedulerEndpoint string

@description('Reference to the secret that holds the token of the UCDP API. Empty: none.')
param ucdpApiTokenReference string

var settings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  Lake__Location: lakeLocation
  Lake__Profile: app.defaultProfile
  RefreshSchedule: app.refreshSchedule
  CleanUpSchedule: app.cleanUpSchedule
  RefreshQuietSeconds: string(app.refreshQuietSeconds)
  Reading__RequestsPerSecond: string(app.requestsPerSecond)
  Reading__KeySha256: join(app.readingKeySha256, ',')
  Health__MaximumCheckAgeDays: string(app.maximumCheckAgeDays)
  Fetch__UcdpApiToken: ucdpApiTokenReference
  AzureWebJobsDisableHomepage: 'true'
  // Flex Consumption does not poll for blobs.
  'AzureWebJobs.IngestPolled.Disabled': 'true'
}

// host.json says nothing of a back end, so the storage account is it unless these are set.
var schedulerSettings = {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-pocgrid-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-pocgrid-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      // Pages of every site may read: nothing is sent by cookie.
      cors: { allowedOrigins: ['*'] }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentLocation
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: app.instanceMemoryMB
        maximumInstanceCount: app.maximumInstanceCount
        alwaysReady: app.alwaysReadyDurableInstances > 0
          ? [{ name: 'durable', instanceCount: app.alwaysReadyDurableInstances }]
          : []
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, empty(schedulerEndpoint) ? {} : schedulerSettings)
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = site.name
output url string = 'https://${site.properties.defaultHostName}'
