@description('Region of the vault.')
param location string
param tags object
param token string

@secure()
param ucdpApiToken string

@description('Principal of the app\'s identity.')
param appPrincipalId string
param workspaceId string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${token}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // Nobody can destroy a deleted vault before its days are over. Seven are the least, and cannot be changed later: until then the name is taken.
    enablePurgeProtection: true
    softDeleteRetentionInDays: 7
  }

  resource secret 'secrets' = {
    name: 'ucdp-api-token'
    properties: { value: ucdpApiToken }
  }
}

resource appSecret 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault::secret.id, appPrincipalId, secretsUser)
  scope: vault::secret
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output ucdpApiTokenReference string = '@Microsoft.KeyVault(SecretUri=${vault::secret.properties.secretUri})'
