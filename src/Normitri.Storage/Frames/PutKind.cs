namespace Normitri.Storage.Frames;

/// <summary>What a put did.</summary>
internal enum PutKind : byte
{
    /// <summary>The bytes are new.</summary>
    Stored,

    /// <summary>They were there.</summary>
    There,

    /// <summary>They were written over what was there: old, or not proven to be them.</summary>
    Replaced,
}
