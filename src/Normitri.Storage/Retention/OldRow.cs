namespace Normitri.Storage.Retention;

/// <summary>A row as retention judges it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsYoung">Too young for anything after it to be old.</param>
/// <param name="Record">What may be removed; null when it stays.</param>
/// <param name="IsUnreadable">Its age cannot be told.</param>
internal readonly record struct OldRow(long Id, bool IsYoung, OldRecord? Record, bool IsUnreadable = false);
