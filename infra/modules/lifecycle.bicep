import { retention } from 'types.bicep'

param storageAccountName string
param lakeContainerName string
param deadLetterContainerName string
param keep retention

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

// The lake's account: Durable Functions and the host keep what is theirs in another.
resource policy 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          // Cool is online: a release stays readable, releases/latest.json among it. Archive would not be.
          name: 'old-releases-cool'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${lakeContainerName}/releases/', '${lakeContainerName}/panels/']
            }
            actions: {
              baseBlob: { tierToCool: { daysAfterModificationGreaterThan: keep.coolAfterDays } }
            }
          }
        }
        {
          name: 'old-versions-expire'
          type: 'Lifecycle'
          definition: {
            // No folder: of every container, whoever makes it.
            filters: { blobTypes: ['blockBlob'] }
            actions: {
              version: { delete: { daysAfterCreationGreaterThan: keep.versionDays } }
            }
          }
        }
        {
          // Whole files that could not be read. Rows refused from a file that could (rejects/{kind}/) are part of releases and stay.
          name: 'rejects-expire'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${lakeContainerName}/rejects/files/', '${deadLetterContainerName}/']
            }
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: keep.rejectDays } }
            }
          }
        }
      ]
    }
  }
}
