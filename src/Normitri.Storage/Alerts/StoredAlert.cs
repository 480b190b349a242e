using Normitri.Contracts.Alerts;

namespace Normitri.Storage.Alerts;

/// <summary>An alert and its place in the log.</summary>
public sealed record StoredAlert(long Cursor, Alert Alert);
