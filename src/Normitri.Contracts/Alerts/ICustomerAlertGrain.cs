namespace Normitri.Contracts.Alerts;

/// <summary>The alerts of a customer's session or lane; key <c>{tenant}/{store}/{customer}</c>.</summary>
[Alias("normitri.customer-alert")]
public interface ICustomerAlertGrain : IAlertGrain;
