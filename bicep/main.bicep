// Normitri on Azure Container Apps (docs/deployment.md).
//
//   az deployment group create -g <group> -f bicep/main.bicep -p bicep/example.bicepparam
targetScope = 'resourceGroup'

@description('Prefix of every name: lower-case letters and digits, a letter first.')
@minLength(3)
@maxLength(12)
param name string = 'normitri'

param location string = resourceGroup().location

@description('A container registry of this resource group that holds the images already.')
param registryName string

@description('Repository and tag in that registry, for example normitri:0.1.0.')
param image string

@description('The same of the GPU image. Wanted where a silo says gpu: true.')
param gpuImage string = ''

@description('Type of the GPU workload profile, where the subscription has quota for it. Empty: none.')
@allowed([
  ''
  'Consumption-GPU-NC8as-T4'
])
param gpuProfileType string = ''

@secure()
@description('The first admin key: nk_ and what follows. The server keeps its hash alone.')
param bootstrapKey string

type siloShape = {
  @description('Name of the app. A replacement gets a new one.')
  name: string
  @description('Port for other silos, on the address of the environment: no two silos share one.')
  siloPort: int
  @description('Port for Orleans clients, likewise.')
  gatewayPort: int
  @description('Normitri:Roles of this silo.')
  roles: string
  @description('On the GPU workload profile, with the GPU image.')
  gpu: bool
}

// Several with PostgreSQL. SQLite's data folder has one holder: a second silo on it ends with a sentence.
param silos siloShape[] = [
  {
    name: 'silo-1'
    siloPort: 11111
    gatewayPort: 30000
    roles: 'api,silo,inference'
    gpu: false
  }
]

@description('Most replicas of the API app, with PostgreSQL. 0: no such app, the silos answer HTTP themselves.')
@minValue(0)
param apiReplicas int = 0

@description('Normitri:Storage:Provider. sqlite: one silo, its journal on the NFS share, no database server.')
@allowed([
  'postgres'
  'sqlite'
])
param storageProvider string = 'postgres'

@secure()
@description('Of the database user of the server. Not used with sqlite.')
param databaseSecret string

var containerName = 'frames'
var databaseUser = 'normitri'
// Azure wants characters of three kinds, and a secret in hexadecimal digits has two.
var databaseLogin = 'Nm-${databaseSecret}'
var usesPostgres = storageProvider == 'postgres'

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
  }
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: name
    location: location
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    registryName: registryName
    principalId: identity.outputs.principalId
  }
}

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: name
    location: location
    networkId: network.outputs.networkId
    appsSubnetId: network.outputs.appsSubnetId
    gpuProfileType: gpuProfileType
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: name
    location: location
    appsSubnetId: network.outputs.appsSubnetId
    containerName: containerName
  }
}

module volume 'modules/volume.bicep' = {
  name: 'volume'
  params: {
    name: name
    location: location
    appsSubnetId: network.outputs.appsSubnetId
    environmentName: environment.outputs.environmentName
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    location: location
    principalId: identity.outputs.principalId
    blobAccountName: storage.outputs.accountName
    bootstrapKey: bootstrapKey
    databaseHost: usesPostgres ? database.?outputs.host ?? '' : ''
    databaseUser: databaseUser
    databaseSecret: databaseLogin
  }
}

module database 'modules/database.bicep' = if (usesPostgres) {
  name: 'database'
  params: {
    name: name
    location: location
    networkId: network.outputs.networkId
    databaseSubnetId: network.outputs.databaseSubnetId
    administrator: databaseUser
    administratorSecret: databaseLogin
  }
}

module siloApps 'modules/silo.bicep' = [
  for silo in silos: {
    name: 'app-${silo.name}'
    params: {
      name: '${name}-${silo.name}'
      location: location
      environmentId: environment.outputs.environmentId
      image: '${registry.outputs.loginServer}/${silo.gpu ? gpuImage : image}'
      gpu: silo.gpu
      registryServer: registry.outputs.loginServer
      identityId: identity.outputs.identityId
      blobsReference: vault.outputs.blobsReference
      bootstrapReference: vault.outputs.bootstrapReference
      databaseReference: vault.outputs.databaseReference
      containerName: containerName
      storageName: volume.outputs.storageName
      roles: silo.roles
      siloPort: silo.siloPort
      gatewayPort: silo.gatewayPort
      advertisedAddress: environment.outputs.staticIp
    }
  }
]

module apiApp 'modules/api.bicep' = if (apiReplicas > 0 && usesPostgres) {
  name: 'app-api'
  params: {
    name: '${name}-api'
    location: location
    environmentId: environment.outputs.environmentId
    image: '${registry.outputs.loginServer}/${image}'
    registryServer: registry.outputs.loginServer
    identityId: identity.outputs.identityId
    blobsReference: vault.outputs.blobsReference
    bootstrapReference: vault.outputs.bootstrapReference
    databaseReference: vault.outputs.databaseReference
    containerName: containerName
    maxReplicas: max(apiReplicas, 1)
  }
  dependsOn: [
    siloApps
  ]
}

@description('Where each silo answers HTTP, inside the network.')
output addresses array = [for (silo, index) in silos: 'https://${siloApps[index].outputs.fqdn}']

@description('The gateways of the silos, for Orleans clients that are none of these apps.')
output gateways array = map(silos, each => '${environment.outputs.staticIp}:${each.gatewayPort}')
