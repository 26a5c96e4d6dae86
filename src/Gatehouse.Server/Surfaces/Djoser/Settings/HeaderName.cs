using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>Names of headers as SimpleJWT's <c>AUTH_HEADER_NAME</c> has them: Django's variables, or as they are sent.</summary>
internal static class HeaderName
{
    private const string Variable = "HTTP_";

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>Reads a name; false when it is none.</summary>
    public static bool TryRead(string stated, [NotNullWhen(true)] out string? name)
    {
        name = stated.StartsWith(Variable, StringComparison.Ordinal) ? stated[Variable.Length..].Replace('_', '-') : stated;
        return name.Length is > 0 and <= 64 && !name.AsSpan().ContainsAnyExcept(Characters);
    }
}
