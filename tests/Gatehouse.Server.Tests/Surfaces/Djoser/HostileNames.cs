namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Texts that are no text to a normalizer or a database, as they stand between the quotes of a JSON string.</summary>
internal static class HostileNames
{
    public static TheoryData<string> All { get; } =
    [
        "\\ufffe", "a\\ufffeb", "\\uffff", "\\ufdd0", "\\ud83f\\udffe", "\\udbff\\udfff", "\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83d", "\\u0000", "a\\u0000b",
        "\\u0001", "\\u007f", "\\u0085", "\\u2028", "\\u200b", "\\u202e", "\\ufeff", "\\ue000", "\\u0378", "\\u0344\\u0344",
    ];
}
