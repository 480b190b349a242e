namespace Normitri.Contracts.Units;

/// <summary>A customer's session or lane; key <c>{tenant}/{store}/{customer}</c>.</summary>
[Alias("normitri.customer")]
public interface ICustomerGrain : IUnitGrain;
