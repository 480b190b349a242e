namespace Normitri.Server.Limits;

/// <summary>What a tenant's grain decides.</summary>
internal enum LimitKind
{
    Rate,
    Quota,
}
