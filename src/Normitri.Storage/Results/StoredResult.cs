using Normitri.Contracts.Results;

namespace Normitri.Storage.Results;

/// <summary>A result and its place in the log.</summary>
public sealed record StoredResult(long Cursor, DefectResult Result);
