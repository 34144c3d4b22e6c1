targetScope = 'subscription'

import { durableBackend } from 'modules/types.bicep'

@minLength(1)
@maxLength(40)
@description('Name of the environment: part of the resource group\'s name and of what makes the other names unique.')
param environmentName string

@description('Region of every resource; it must offer Flex Consumption.')
param location string

@description('Tags of every resource, beside the one that the Azure Developer CLI looks for.')
param tags object = {}

@description('Object id of a person or group that may put files into the lake and read what comes out. Empty for nobody.')
param operatorPrincipalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('When the official sources are checked: second, minute, hour, day, month, day of the week; UTC.')
param refreshSchedule string = '0 0 5 3 * *'

@description('When what interrupted work left behind is removed; same form.')
param cleanUpSchedule string = '0 30 4 * * 0'

@minValue(0)
@maxValue(86400)
@description('How long a refresh waits for further files after one has been ingested.')
param refreshQuietSeconds int = 300

@minValue(0)
@maxValue(1000)
@description('Requests a second that one address may read with; ten times as many at once. 0: as many as it likes.')
param requestsPerSecond int = 20

@description('SHA-256, in hexadecimal, of each key that may read the releases. None: everybody may read.')
param readingKeySha256 string[] = []

@description('Name of the default profile; empty for profile.json in the lake and, without it, brief-2025.')
param defaultProfile string = ''

@minValue(1)
@maxValue(366)
@description('Days without a successful check of the sources after which the app\'s health fails.')
param maximumCheckAgeDays int = 35

@minValue(1)
@maxValue(366)
@description('Days for which the durable engine keeps what it knows of orchestrations that have ended.')
param historyDays int = 30

@minValue(0)
@maxValue(100)
@description('Per cent of the traces of reading that go to Application Insights; those of refreshes all do.')
param tracePercent int = 10

@secure()
@description('Token of the UCDP API, kept in a key vault. Empty: the API is not used and there is no vault.')
param ucdpApiToken string = ''

@description('Where Durable Functions keeps its state: the host\'s storage account, or a scheduler of its own, for which the app has to be built with the MSBuild property DurableTaskScheduler.')
param durableStorage durableBackend = 'AzureStorage'

@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@allowed([2048, 4096])
@description('Memory of an instance, in MB. The panel of a large country needs the larger one.')
param instanceMemoryMB int = 4096

@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Sites whose pages may send keys and conditions with a request, as https://example.org. Every site may read without them.')
param corsOrigins string[] = []

@description('Sites whose pages may show the explorer in a frame, as https://example.org; * for every site. Empty: none may.')
param frameAncestors string[] = []

@minValue(0)
@maxValue(20)
@description('Instances that are always there for the steps of a refresh; each costs money all month.')
param alwaysReadyDurableInstances int = 0

@description('Who is told of a missed refresh, a failed run, dead letters and rejects. Empty: there are no alerts.')
param alertEmail string = ''

@allowed(['Standard_LRS', 'Standard_ZRS'])
@description('Copies of everything stored: three in one building, or in three zones of the region. Not to be changed afterwards by a deployment.')
param storageSku string = 'Standard_LRS'

@description('Storage is reached through a virtual network only.')
param privateNetwork bool = false

@description('Address range of that network, at least a /24.')
param networkAddressPrefix string = '10.60.0.0/24'

@minValue(0)
@description('Budget of the resource group a month, in the currency of the subscription. 0: none.')
param monthlyBudget int = 0

@description('Who is told at 80% of the budget and when a forecast exceeds it. Needed with a budget.')
param budgetEmail string = alertEmail

@description('First day of the month in which the budget began, as 2026-01-01. Needed with a budget, and the same in every deployment: a budget\'s start cannot be changed.')
param budgetStart string = ''

@minValue(1)
@description('Days after which releases and panels go to the cool tier, where they stay readable.')
param coolAfterDays int = 90

@minValue(1)
@description('Days for which what a blob was before it was overwritten or deleted is kept.')
param versionDays int = 60

@minValue(1)
@description('Days for which a file that could not be read, and an event that could not be delivered, is kept.')
param rejectDays int = 180

@minValue(1)
@maxValue(365)
param softDeleteDays int = 14

@minValue(0)
@maxValue(146000)
@description('Days for which nobody can destroy what was written into the lake, published releases among it. 0: no such policy.')
param immutabilityDays int = 0

@minValue(30)
@maxValue(730)
param logDays int = 30

var allTags = union(tags, { 'azd-env-name': environmentName })

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: allTags
}

module pocgrid 'modules/pocgrid.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    token: uniqueString(subscription().id, environmentName, location)
    operator: { principalId: operatorPrincipalId, principalType: operatorPrincipalType }
    app: {
      refreshSchedule: refreshSchedule
      cleanUpSchedule: cleanUpSchedule
      refreshQuietSeconds: refreshQuietSeconds
      requestsPerSecond: requestsPerSecond
      readingKeySha256: readingKeySha256
      defaultProfile: defaultProfile
      maximumCheckAgeDays: maximumCheckAgeDays
      historyDays: historyDays
      tracePercent: tracePercent
      instanceMemoryMB: instanceMemoryMB
      maximumInstanceCount: maximumInstanceCount
      alwaysReadyDurableInstances: alwaysReadyDurableInstances
      corsOrigins: contains(corsOrigins, '*')
        ? fail('corsOrigins is for the app as a whole, its operators\' routes as well, so * is refused. Name the sites.')
        : corsOrigins
      frameAncestors: frameAncestors
    }
    keep: {
      coolAfterDays: coolAfterDays
      versionDays: versionDays
      rejectDays: rejectDays
      softDeleteDays: softDeleteDays
      immutabilityDays: immutabilityDays
      logDays: logDays
    }
    ucdpApiToken: ucdpApiToken
    durableStorage: durableStorage
    schedulerSku: schedulerSku
    alertEmail: alertEmail
    storageSku: storageSku
    privateNetwork: privateNetwork
    networkAddressPrefix: networkAddressPrefix
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: {
    amount: monthlyBudget
    start: endsWith(budgetStart, '-01')
      ? budgetStart
      : fail('budgetStart is needed with a budget: the first day of the month in which it began, as 2026-01-01.')
    email: budgetEmail
  }
}

output RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = pocgrid.outputs.functionAppName
output FUNCTION_APP_URL string = pocgrid.outputs.functionAppUrl
output STORAGE_ACCOUNT_NAME string = pocgrid.outputs.storageAccountName
output LAKE_LOCATION string = pocgrid.outputs.lakeLocation
output EVENT_TOPIC_NAME string = pocgrid.outputs.eventTopicName
