@description('Region of the vault.')
param location string
param tags object
param token string

@secure()
param ucdpApiToken string

@description('Principal of the app\'s identity.')
param appPrincipalId string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${token}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
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

output ucdpApiTokenReference string = '@Microsoft.KeyVault(SecretUri=${vault::secret.properties.secretUri})'
