using System.Text;

namespace Gatehouse.Server.Tests.Executable.Secrets;

/// <summary>A secret that a test has given or been given.</summary>
/// <param name="Name">What it is, for the test's report.</param>
/// <param name="Bytes">The secret itself.</param>
internal sealed record KnownSecret(string Name, byte[] Bytes)
{
    public static KnownSecret Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A JWT, and its signature alone: with that the rest, which is no secret, can be made up again.</summary>
    public static IEnumerable<KnownSecret> OfToken(string name, string token) =>
        [Of(name, token), Of($"{name}, its signature", token[(token.LastIndexOf('.') + 1)..])];

    public override string ToString() => Name;
}
