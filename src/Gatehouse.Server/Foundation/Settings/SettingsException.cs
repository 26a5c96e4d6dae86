namespace Gatehouse.Server.Foundation.Settings;

/// <summary>Settings that cannot be used. The message lists every mistake, a line each.</summary>
internal sealed class SettingsException(IReadOnlyList<SettingsError> errors)
    : Exception(string.Join('\n', errors))
{
    /// <summary>Every mistake that was found.</summary>
    public IReadOnlyList<SettingsError> Errors { get; } = errors;
}
