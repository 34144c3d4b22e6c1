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
  instanceMemoryMB: int
  maximumInstanceCount: int
  alwaysReadyDurableInstances: int
}

@export()
@description('How many days things are kept.')
type retention = {
  coolAfterDays: int
  versionDays: int
  rejectDays: int
  softDeleteDays: int
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
