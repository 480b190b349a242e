namespace Normitri.Contracts.Health;

/// <summary>What a unit does, as far as its silo told.</summary>
public enum UnitState : byte
{
    /// <summary>Nothing is in work, and nothing came lately.</summary>
    Quiet = 0,

    /// <summary>Frames come and go.</summary>
    Working = 1,

    /// <summary>Errors came since the report before, and not one result.</summary>
    Failing = 2,

    /// <summary>A frame has been in work for longer than one look at it may take.</summary>
    Stalled = 3,

    /// <summary>Something was in work, and its silo has told nothing since.</summary>
    Silent = 4,
}
