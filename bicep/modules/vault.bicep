// The vault that holds every secret. Values go in here and come out only to the apps' identity, never as an output.
param name string
param location string
param principalId string

@description('Name of the storage account of the frames; its connection string becomes a secret.')
param blobAccountName string

@secure()
@description('The first admin key of the server.')
param bootstrapKey string

@description('The database server; empty: none.')
param databaseHost string
param databaseUser string

@secure()
param databaseSecret string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource blobs 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: blobAccountName
}

// Open to the network and closed by role: the secrets are read by the platform, from addresses that are not ours to list.
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-${uniqueString(resourceGroup().id)}', 24)
  location: location
  properties: {
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enablePurgeProtection: true
    sku: {
      family: 'A'
      name: 'standard'
    }
  }
}

// The server of today knows connection strings alone (Normitri:Storage:Blobs:ConnectionString), no managed identity.
resource blobsSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'blobs-connection-string'
  properties: {
    value: 'DefaultEndpointsProtocol=https;AccountName=${blobs.name};AccountKey=${blobs.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
  }
}

resource bootstrapSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'bootstrap-key'
  properties: {
    value: bootstrapKey
  }
}

resource connectionSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(databaseHost)) {
  parent: vault
  name: 'database-connection-string'
  properties: {
    value: 'Host=${databaseHost};Database=normitri;Username=${databaseUser};Password=${databaseSecret};SSL Mode=VerifyFull'
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

// Where the secrets are, not what they are.
output blobsReference string = blobsSecret.properties.secretUri
output databaseReference string = connectionSecret.?properties.secretUri ?? ''
output bootstrapReference string = bootstrapSecret.properties.secretUri
