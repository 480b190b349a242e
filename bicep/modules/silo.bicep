// One silo: one app, one replica, a port pair of its own on the environment's address.
//
// Never update a silo app in place: the new revision starts while the old one runs, both under one endpoint (docs/deployment.md).
param name string
param location string
param environmentId string
param image string
param gpu bool
param registryServer string
param identityId string
param blobsReference string
param bootstrapReference string
param databaseReference string
param containerName string

@description('The address of the environment, which the silo advertises.')
param advertisedAddress string
param storageName string

@description('Normitri:Roles of this silo.')
param roles string

@minValue(1)
@maxValue(65535)
param siloPort int

@minValue(1)
@maxValue(65535)
param gatewayPort int

var dataPath = '/data'
var dataVolume = 'data'
// The user of the image, by number.
var appUser = '1654'

module app 'app.bicep' = {
  name: name
  params: {
    name: name
    location: location
    environmentId: environmentId
    workloadProfileName: gpu ? 'gpu' : 'Consumption'
    image: image
    registryServer: registryServer
    identityId: identityId
    blobsReference: blobsReference
    bootstrapReference: bootstrapReference
    databaseReference: databaseReference
    // 'external' of an internal environment: reachable at its address, inside the network. The silo advertises that address and listens on the
    // container's own.
    ingress: {
      external: true
      additionalPortMappings: [
        {
          external: true
          targetPort: siloPort
          exposedPort: siloPort
        }
        {
          external: true
          targetPort: gatewayPort
          exposedPort: gatewayPort
        }
      ]
    }
    // A GPU comes with a share of its machine, 8 cores and 56 GiB for a T4: a little is left to the first container.
    cpu: gpu ? '7.5' : '2.0'
    memory: gpu ? '54Gi' : '4Gi'
    minReplicas: 1
    maxReplicas: 1
    volumes: [
      {
        name: dataVolume
        storageType: 'NfsAzureFile'
        storageName: storageName
      }
    ]
    volumeMounts: [
      {
        volumeName: dataVolume
        mountPath: dataPath
      }
    ]
    // The root of a new share belongs to root, the server is not root.
    initContainers: [
      {
        name: 'own-the-volume'
        image: 'mcr.microsoft.com/dotnet/runtime-deps:10.0-noble'
        command: [
          '/usr/bin/install'
        ]
        args: [
          '--directory'
          '--mode=0700'
          '--owner=${appUser}'
          '--group=${appUser}'
          dataPath
        ]
        resources: {
          cpu: json('0.25')
          memory: '0.5Gi'
        }
        volumeMounts: [
          {
            volumeName: dataVolume
            mountPath: dataPath
          }
        ]
      }
    ]
    env: [
      {
        name: 'Normitri__Roles'
        value: roles
      }
      {
        name: 'Normitri__Silo__Port'
        value: string(siloPort)
      }
      {
        name: 'Normitri__Silo__GatewayPort'
        value: string(gatewayPort)
      }
      {
        name: 'Normitri__Silo__AdvertisedAddress'
        value: advertisedAddress
      }
      {
        name: 'Normitri__Storage__DataPath'
        value: dataPath
      }
      {
        name: 'Normitri__Storage__Frames'
        value: 'blobs'
      }
      {
        name: 'Normitri__Storage__Blobs__Container'
        value: containerName
      }
      {
        name: 'Normitri__Storage__Blobs__ConnectionString'
        secretRef: 'blobs'
      }
      {
        name: 'Normitri__Auth__BootstrapKey'
        secretRef: 'bootstrap-key'
      }
    ]
  }
}

output fqdn string = app.outputs.fqdn
