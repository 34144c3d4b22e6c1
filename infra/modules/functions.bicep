import { appOptions, lakeAddress } from 'types.bicep'

@description('Region of the plan and the app.')
param location string
param tags object
param token string
param identityId string
param identityClientId string
@description('Account of the host and of Durable Functions.')
param hostAccountName string
param lake lakeAddress

@description('Address of the container that the app\'s package is deployed to.')
param deploymentLocation string
param applicationInsightsConnectionString string
param app appOptions

@description('Subnet that the app reaches its storage through. Empty: none.')
param subnetId string

@description('Address of the Durable Task Scheduler. Empty: Durable Functions keeps its state in the host\'s account.')
param schedulerEndpoint string

@description('Reference to the secret that holds the token of the UCDP API. Empty: none.')
param ucdpApiTokenReference string

var settings = {
  AzureWebJobsStorage__accountName: hostAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  Lake__Location: '${lake.blobEndpoint}${lake.containerName}'
  Lake__Profile: app.defaultProfile
  // The same account for the blob trigger, which takes services and not a container.
  LakeStorage__blobServiceUri: lake.blobEndpoint
  LakeStorage__queueServiceUri: lake.queueEndpoint
  LakeStorage__credential: 'managedidentity'
  LakeStorage__clientId: identityClientId
  RefreshSchedule: app.refreshSchedule
  CleanUpSchedule: app.cleanUpSchedule
  RefreshQuietSeconds: string(app.refreshQuietSeconds)
  Reading__RequestsPerSecond: string(app.requestsPerSecond)
  Reading__KeySha256: join(app.readingKeySha256, ',')
  Reading__TracePercent: string(app.tracePercent)
  Health__MaximumCheckAgeDays: string(app.maximumCheckAgeDays)
  HistoryDays: string(app.historyDays)
  Page__FrameAncestors: join(app.frameAncestors, ' ')
  Fetch__UcdpApiToken: ucdpApiTokenReference
  // An instance has 0.8 GB for temporary files (docs/deployment.md): a file lies there twice, as it came and on its way into the lake.
  Fetch__SpoolFolder: '/tmp/pocgrid-fetch'
  Fetch__LongestFile: '251658240'
  AzureWebJobsDisableHomepage: 'true'
  // Flex Consumption does not poll for blobs.
  'AzureWebJobs.IngestPolled.Disabled': 'true'
}

// Where the package's host.json names the scheduler. Which back end it is stands there and nowhere else: the platform's scaling reads the file.
var schedulerSettings = {
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
      // For the app as a whole, its operators' routes as well. That pages of every site may read is said by the app, route by route.
      cors: { allowedOrigins: app.corsOrigins }
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
