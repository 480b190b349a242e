namespace Normitri.Contracts.Identities;

/// <summary>What owns a sequence of frames: a camera, or a customer's session or lane.</summary>
public enum UnitKind : byte
{
    Camera = 0,
    Customer = 1,
}
