namespace Normitri.Client;

/// <summary>What a record holds. The numbers are on disks: they never change.</summary>
internal enum RecordKind : byte
{
    /// <summary>A picture that waits: <see cref="ItemMeta"/> and the picture.</summary>
    Item = 1,

    /// <summary>What became of an item: its id and its end.</summary>
    Outcome = 2,

    /// <summary>An item that was shed before it was written: its <see cref="ItemMeta"/>.</summary>
    ShedUnwritten = 3,

    /// <summary>The spool's state.</summary>
    State = 4,
}
