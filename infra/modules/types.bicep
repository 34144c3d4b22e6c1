@export()
@description('What the app is told in its settings, and how large its instances are.')
type appOptions = {
  refreshSchedule: string
  cleanUpSchedule: string
  refreshQuietSeconds: int
  requestsPerSecond: int
  readingKeySha256: string[]
  defaultProfile: string
  maximumCheckAgeDays: int
  historyDays: int
  tracePercent: int
  instanceMemoryMB: int
  maximumInstanceCount: int
  alwaysReadyDurableInstances: int
  corsOrigins: string[]
  frameAncestors: string[]
}

@export()
@description('Where the lake is.')
type lakeAddress = {
  @description('With a slash at its end.')
  blobEndpoint: string
  queueEndpoint: string
  containerName: string
}

@export()
@description('How many days things are kept.')
type retention = {
  coolAfterDays: int
  versionDays: int
  rejectDays: int
  softDeleteDays: int
  immutabilityDays: int
  logDays: int
}

@export()
@description('Where Durable Functions keeps its state.')
type durableBackend = 'AzureStorage' | 'DurableTaskScheduler'

@export()
@description('Somebody who works with the lake by hand. No id, nobody.')
type operator = {
  principalId: string
  principalType: 'User' | 'Group' | 'ServicePrincipal'
}
