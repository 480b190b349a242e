// The data folder of the silo: an NFS 4.1 share, mounted as a volume.
//
// SQLite in WAL mode needs locks that hold and one host that maps the '-shm' file. SMB shares give neither as SQLite means them.
// NFS gives the first, and one replica gives the second; the server's own exclusive lock on the folder keeps a second one out, on
// whatever host it starts. A replica's own disk would be faster, and would lose the journal with the replica: accepted frames gone.
param name string
param location string
param appsSubnetId string
param environmentName string

resource environment 'Microsoft.App/managedEnvironments@2026-01-01' existing = {
  name: environmentName
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${replace(name, '-', '')}data${uniqueString(resourceGroup().id)}', 24)
  location: location
  kind: 'FileStorage'
  sku: {
    name: 'Premium_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    // NFS is guarded by the network, not by TLS: an account that asks for TLS refuses the mount.
    supportsHttpsTrafficOnly: false
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: appsSubnetId
        }
      ]
    }
  }
}

resource service 'Microsoft.Storage/storageAccounts/fileServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource share 'Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01' = {
  parent: service
  name: 'normitri'
  properties: {
    enabledProtocols: 'NFS'
    // The first container of the silo app hands the folder to the server's user, and must be root for it.
    rootSquash: 'NoRootSquash'
    shareQuota: 100
  }
}

resource storage 'Microsoft.App/managedEnvironments/storages@2026-01-01' = {
  parent: environment
  name: 'data'
  properties: {
    nfsAzureFile: {
      accessMode: 'ReadWrite'
      server: '${account.name}.file.${az.environment().suffixes.storage}'
      shareName: '/${account.name}/${share.name}'
    }
  }
}

output storageName string = storage.name
