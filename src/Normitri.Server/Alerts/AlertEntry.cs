using Normitri.Contracts.Alerts;

namespace Normitri.Server.Alerts;

/// <summary>An alert and its place in the log.</summary>
internal sealed record AlertEntry(long Cursor, Alert Alert);
