using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>What a password that somebody chooses must be like: the settings <c>passwords</c>.</summary>
internal sealed record PasswordSettings : ISettingsSection<PasswordSettings>
{
    /// <summary>NIST SP 800-63B-4 §3.1.1: length and lists instead of rules about composition; digits alone are no fault. Default off.</summary>
    public bool Nist { get; init; }

    /// <summary>Fewest characters (code points), 1 to 256; default 8. The NIST profile makes 15 of it where no second factor is demanded (S7).</summary>
    public int MinimumLength { get; init; } = 8;

    /// <summary>Most bytes of UTF-8, 64 to 4,096; default 4,096.</summary>
    public int MaximumBytes { get; init; } = PasswordText.MostBytes;

    /// <summary>From which likeness to a name or address on a password is refused, 0.1 to 1; default 0.7. See <see cref="PasswordSimilarity"/>.</summary>
    public double MaximumSimilarity { get; init; } = 0.7;

    /// <summary>Refuse passwords like the user's names and addresses; default true.</summary>
    public bool RefuseSimilar { get; init; } = true;

    /// <summary>Refuse passwords of the common lists; default true.</summary>
    public bool RefuseCommon { get; init; } = true;

    /// <summary>
    /// Refuse also what is common once digits and punctuation are cut from both ends, as in <c>Dragon2024!</c> (S10); default
    /// true. Django compares the whole password only.
    /// </summary>
    public bool RefuseCommonCore { get; init; } = true;

    /// <summary>Refuse passwords of digits alone; default true.</summary>
    public bool RefuseNumeric { get; init; } = true;

    public static string Section => "passwords";

    public static JsonTypeInfo<PasswordSettings> Json => PasswordSettingsJson.Default.PasswordSettings;

    public void Validate(SettingsErrors errors)
    {
        errors.Range(MinimumLength, 1, 256, "minimumLength");
        errors.Range(MaximumBytes, 64, PasswordText.MostBytes, "maximumBytes");
        errors.Range(MaximumSimilarity, 0.1, 1, "maximumSimilarity");
    }

    /// <summary>The fewest characters for a user who signs in with a second factor always, or not.</summary>
    public int LeastCharacters(bool secondFactor) => Nist && !secondFactor ? Math.Max(MinimumLength, 15) : MinimumLength;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PasswordSettings))]
internal sealed partial class PasswordSettingsJson : JsonSerializerContext;
