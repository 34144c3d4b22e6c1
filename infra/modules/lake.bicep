param storageAccountName string
param softDeleteDays int

@description('Days for which no content of the lake can be destroyed by anybody. 0: no policy.')
param immutabilityDays int
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
  }
}

// One container: its folders are the stages of the pipeline (incoming/, grid-months/, panels/, releases/ and so on).
resource lake 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'lake'
  properties: immutabilityDays > 0 ? { immutableStorageWithVersioning: { enabled: true } } : {}
}

// By version: what is overwritten or deleted becomes a version, and a version stays. So the pipeline works as without it.
resource immutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = if (immutabilityDays > 0) {
  parent: lake
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: immutabilityDays
    allowProtectedAppendWrites: false
  }
}

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'deadletters'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

// The host gives a blob up into the account that it lies in. It is made here, so that the app need not be allowed to make queues.
resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queues
  name: 'webjobs-blobtrigger-poison'
}

// Reads are left out: they are the app's own and many.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'changes'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output containerName string = lake.name
output deadLetterContainerName string = deadLetters.name
output poisonQueueName string = poison.name
