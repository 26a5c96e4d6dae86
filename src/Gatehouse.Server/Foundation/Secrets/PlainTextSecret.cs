using System.Diagnostics;

namespace Gatehouse.Server.Foundation.Secrets;

/// <summary>
/// A secret in readable form, on its way in (a typed password) or on its only way out (a token just made). Whatever
/// prints, logs or serializes it by accident prints a placeholder (S18); only <see cref="Reveal"/> gives it out.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
internal sealed class PlainTextSecret(string value)
{
    /// <summary>What stands in the secret's place wherever it is printed.</summary>
    public const string Redacted = "[redacted]";

    /// <summary>The secret itself. Call it where the secret is checked, hashed or handed over, and nowhere else.</summary>
    public string Reveal() => value;

    /// <summary>The placeholder, never the secret.</summary>
    public override string ToString() => Redacted;
}
