using FsCheck;
using FsCheck.Fluent;

namespace Gatehouse.Server.Tests.Accounts.Names;

/// <summary>Strings made of the characters that go wrong in names and addresses.</summary>
internal static class NameText
{
    private static readonly string[] Pieces =
    [
        "a", "A", "z", "K", "i", "I", "l", "1", "0", "O", "rn", "m", ".", "-", "_", "+", "@", " ", "\t", "\0", "\"", "(", "xn--", "example", ".com",
        "\u0130", "\u0131", "\u0307", "\u0301", "\u030A", "\u0331", "\u0345", "\u00E5", "\u00C5", "\u212A", "\u212B", "\u2126", "\u00DF", "\u1E9E", "\u017F",
        "\u03A3", "\u03C2", "\u03C3", "\u00B7", "\u0375", "\u0430", "\u0410", "\u043E", "\u0456", "\u04CF", "\u05D0", "\u05F3", "\u0627", "\u0660", "\u06F0", "\u0640",
        "\u0915", "\u094D", "\u0958", "\u200B", "\u200C", "\u200D", "\u200E", "\u202E", "\u00AD", "\uFEFF", "\uFE0F", "\u034F", "\u115F", "\u1160", "\u3164", "\u1100", "\u1161", "\uAC00",
        "\u30AB", "\uFF76", "\uFF9E", "\u30FB", "\u3042", "\u6F22", "\uFF21", "\uFF20", "\u3002", "\u3000", "\u00A0", "\uFB01", "\u2460", "\uD835\uDD4F", "\uD83D\uDC7E",
        "\uD800", "\uDC00", "\uFFFF", "\uE000", "\u0378", "\uD884\uDF50",
    ];

    public static Gen<string> Strings() => Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    public static Config Cases(int count) => Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(count).WithEndSize(12);
}
