namespace Normitri.Gateway.Settings;

/// <summary>Settings that cannot work; each line names a key and says what it must be.</summary>
internal sealed class SettingsException(IEnumerable<string> faults) : Exception(string.Join(Environment.NewLine, faults));
