namespace Normitri.Storage.Presence;

/// <summary>A store whose cameras were seen.</summary>
public readonly record struct CameraStore(string Tenant, string Store);
