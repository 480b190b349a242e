namespace Normitri.Contracts.Units;

/// <summary>A camera; key <c>{tenant}/{store}/{camera}</c>.</summary>
[Alias("normitri.camera")]
public interface ICameraGrain : IUnitGrain;
