@description('Region of the account.')
param location string
param tags object

@minLength(3)
@maxLength(24)
param name string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

// One container: its folders are the stages of the pipeline (incoming/, grid-months/, panels/, releases/ and so on).
resource lake 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'lake'
}

resource deployment 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'deployment'
}

output name string = account.name
output lakeContainerName string = lake.name
output lakeLocation string = '${account.properties.primaryEndpoints.blob}${lake.name}'
output deploymentLocation string = '${account.properties.primaryEndpoints.blob}${deployment.name}'
