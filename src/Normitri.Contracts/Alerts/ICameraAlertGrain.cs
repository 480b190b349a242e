namespace Normitri.Contracts.Alerts;

/// <summary>The alerts of a camera; key <c>{tenant}/{store}/{camera}</c>.</summary>
[Alias("normitri.camera-alert")]
public interface ICameraAlertGrain : IAlertGrain;
