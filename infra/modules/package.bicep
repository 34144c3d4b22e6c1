@description('The account of the host and of Durable Functions. Without versions: what they write is theirs, is overwritten all day and is worth nothing afterwards.')
param storageAccountName string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource deployment 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: account::blobs
  name: 'deployment'
}

output containerName string = deployment.name
