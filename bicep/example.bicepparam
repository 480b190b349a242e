using './main.bicep'

param registryName = readEnvironmentVariable('NORMITRI_REGISTRY')
param image = 'normitri:0.1.0'
// export NORMITRI_BOOTSTRAP_KEY="nk_$(openssl rand -hex 32)"
param bootstrapKey = readEnvironmentVariable('NORMITRI_BOOTSTRAP_KEY')
// export NORMITRI_DATABASE_SECRET="$(openssl rand -hex 24)"
param databaseSecret = readEnvironmentVariable('NORMITRI_DATABASE_SECRET')

// A silo with a GPU:
// param gpuProfileType = 'Consumption-GPU-NC8as-T4'
// param gpuImage = 'normitri:0.1.0-gpu'
// param silos = [{ name: 'silo-1', siloPort: 11111, gatewayPort: 30000, roles: 'api,silo,inference', gpu: true }]
