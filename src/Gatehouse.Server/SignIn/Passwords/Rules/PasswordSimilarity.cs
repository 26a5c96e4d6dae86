using System.Globalization;
using System.Text;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>
/// How alike a password and what is known of its user are, counted as Django does (specs/djoser.md §18): twice the characters
/// they share, order aside, over the sum of their lengths.
/// </summary>
internal sealed class PasswordSimilarity
{
    private readonly Dictionary<Rune, int> characters = [];
    private readonly int length;
    private readonly double limit;

    public PasswordSimilarity(string password, double limit)
    {
        this.limit = limit;
        foreach (var character in password.ToLowerInvariant().EnumerateRunes())
        {
            characters[character] = characters.GetValueOrDefault(character) + 1;
            length++;
        }
    }

    /// <summary>Whether the password is too like a value as a whole or like one of its words.</summary>
    public bool IsTooSimilarTo(string value)
    {
        var whole = value.ToLowerInvariant().EnumerateRunes().ToArray();
        var word = new List<Rune>();
        foreach (var character in whole)
        {
            if (IsWordCharacter(character))
            {
                word.Add(character);
                continue;
            }

            if (Exceeds(word))
                return true;
            word.Clear();
        }

        return Exceeds(word) || Exceeds(whole);
    }

    private bool Exceeds(IReadOnlyCollection<Rune> part)
    {
        // Short next to the password: it may well occur in it, and yet says little about it.
        if (part.Count == 0 || (length >= 10 * part.Count && part.Count < limit / 2 * length))
            return false;

        var shared = part.CountBy(character => character).Sum(group => Math.Min(group.Value, characters.GetValueOrDefault(group.Key)));
        return 2.0 * shared / (length + part.Count) >= limit;
    }

    private static bool IsWordCharacter(Rune character) =>
        character.Value == '_' || Rune.IsLetterOrDigit(character)
        || Rune.GetUnicodeCategory(character) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
