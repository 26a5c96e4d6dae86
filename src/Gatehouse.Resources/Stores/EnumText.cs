namespace Gatehouse.Resources;

/// <summary>The members of an enum by their names on the wire and in a table.</summary>
internal static class EnumText<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Members =
        Enum.GetNames<TEnum>().ToDictionary(PropertyName.OnTheWire, Enum.Parse<TEnum>, StringComparer.Ordinal);

    internal static TEnum Parse(string text) =>
        Members.TryGetValue(text, out var member) ? member : throw new InvalidOperationException($"\"{text}\" is no {typeof(TEnum).Name}.");
}
