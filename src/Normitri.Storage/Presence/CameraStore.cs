namespace Normitri.Storage.Presence;

/// <summary>A store that has cameras.</summary>
public readonly record struct CameraStore(string Tenant, string Store);
