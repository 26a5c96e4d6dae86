using System.Globalization;
using System.Numerics;

namespace Gatehouse.Server.Foundation.Settings;

/// <summary>One mistake: where it is and what would be right.</summary>
/// <param name="Path">JSON path (RFC 9535) in <c>gatehouse.json</c>, such as <c>$.settings.djoser.simpleJwt.ACCESS_TOKEN_LIFETIME</c>.</param>
/// <param name="Message">A sentence that names the allowed values.</param>
internal readonly record struct SettingsError(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}

/// <summary>Collects mistakes, so that a person sees all of them at once.</summary>
/// <param name="root">The JSON path that the paths given here are below.</param>
internal sealed class SettingsErrors(string root)
{
    private readonly List<SettingsError> found = [];

    /// <summary>What was reported so far, in order.</summary>
    public IReadOnlyList<SettingsError> Found => found;

    /// <summary>Reports a mistake at <paramref name="path"/>, member names from the outermost to the innermost.</summary>
    public void Add(string message, params ReadOnlySpan<string> path) => found.Add(new SettingsError(PathOf(path), message));

    /// <summary>Takes over mistakes that carry their whole path.</summary>
    public void AddRange(IEnumerable<SettingsError> errors) => found.AddRange(errors);

    /// <summary>Reports a number outside <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    public void Range<T>(T value, T minimum, T maximum, params ReadOnlySpan<string> path)
        where T : INumber<T>
    {
        if (value < minimum || value > maximum)
            Add(string.Create(CultureInfo.InvariantCulture, $"must be {minimum} to {maximum}, not {value}."), path);
    }

    /// <summary>Reports a duration outside <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    public void Range(TimeSpan value, TimeSpan minimum, TimeSpan maximum, params ReadOnlySpan<string> path)
    {
        if (value < minimum || value > maximum)
            Add($"must be {minimum:c} to {maximum:c}, not {value:c} ([days.]hours:minutes:seconds).", path);
    }

    /// <summary>Reports <paramref name="message"/> unless <paramref name="holds"/>.</summary>
    public void Require(bool holds, string message, params ReadOnlySpan<string> path)
    {
        if (!holds)
            Add(message, path);
    }

    /// <exception cref="SettingsException">Something was reported.</exception>
    public void ThrowIfAny()
    {
        if (found.Count > 0)
            throw new SettingsException(found);
    }

    private string PathOf(ReadOnlySpan<string> path) => path.IsEmpty ? root : $"{root}.{string.Join('.', path)}";
}
