namespace Normitri.Client;

/// <summary>Whether an item was let in.</summary>
internal enum Admission
{
    /// <summary>It is on its way to the disk.</summary>
    LetIn,

    /// <summary>There is no place: wait and ask again.</summary>
    Wait,

    /// <summary>It was shed itself, and counted.</summary>
    Shed,
}
