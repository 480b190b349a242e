namespace Normitri.Grains.Health;

/// <summary>What an activation is that reports.</summary>
public enum ActivationKind : byte
{
    /// <summary>The owner of a camera's frames.</summary>
    Camera,

    /// <summary>The owner of a customer's frames.</summary>
    Customer,

    /// <summary>Stands before the silo's inference host; a silo has several of one key.</summary>
    Inference,
}
