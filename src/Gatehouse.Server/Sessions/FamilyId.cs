using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Sessions;

/// <summary>The name of a refresh family: 96 random bits as 24 lower-case hex digits.</summary>
/// <remarks>With the generation as 8 more digits it makes SimpleJWT's 32-digit <c>jti</c>.</remarks>
internal readonly record struct FamilyId : IDatabaseValue<FamilyId, string>
{
    private const int Digits = 24, GenerationDigits = 8;

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdef");

    private FamilyId(string value) => Value = value;

    public string Value { get; }

    public static FamilyId New() => new(RandomSecret.Hex(Digits / 2));

    public static FamilyId FromDatabase(string stored) => new(stored);

    public string ToDatabase() => Value;

    /// <summary>The <c>jti</c> of one generation.</summary>
    public string Jti(long generation) => string.Create(Digits + GenerationDigits, (Value, generation), static (target, state) =>
    {
        state.Value.CopyTo(target);
        ((uint)state.generation).TryFormat(target[Digits..], out _, "x8", System.Globalization.CultureInfo.InvariantCulture);
    });

    /// <summary>Reads a <c>jti</c>. False for any text that <see cref="Jti"/> could not have made.</summary>
    public static bool TryParseJti(ReadOnlySpan<char> jti, out FamilyId family, out long generation)
    {
        (family, generation) = (default, 0);
        if (jti.Length != Digits + GenerationDigits || jti.ContainsAnyExcept(HexDigits))
            return false;

        generation = uint.Parse(jti[Digits..], System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
        family = new FamilyId(jti[..Digits].ToString());
        return true;
    }

    public override string ToString() => Value;
}
