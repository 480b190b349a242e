// One identity for the apps: it pulls the image and reads the vault.
param name string
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

output identityId string = identity.id
output principalId string = identity.properties.principalId
