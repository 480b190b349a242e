// The HTTP surface without a silo: an Orleans client, as many replicas as the load wants.
// With PostgreSQL alone: the surface writes the journal and reads the keys, and SQLite has one process.
param name string
param location string
param environmentId string
param image string
param registryServer string
param identityId string
param blobsReference string
param bootstrapReference string
param databaseReference string
param containerName string

@minValue(1)
param maxReplicas int

module app 'app.bicep' = {
  name: name
  params: {
    name: name
    location: location
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    image: image
    registryServer: registryServer
    identityId: identityId
    blobsReference: blobsReference
    bootstrapReference: bootstrapReference
    databaseReference: databaseReference
    ingress: {
      external: true
    }
    cpu: '1.0'
    memory: '2Gi'
    minReplicas: 1
    maxReplicas: maxReplicas
    scaleRules: [
      {
        name: 'requests'
        http: {
          metadata: {
            concurrentRequests: '64'
          }
        }
      }
    ]
    env: [
      {
        name: 'Normitri__Roles'
        value: 'api'
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
