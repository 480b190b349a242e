using Normitri.Contracts.Results;

namespace Normitri.Server.Results;

/// <summary>A result and its place in the log.</summary>
internal sealed record ResultEntry(long Cursor, DefectResult Result);
