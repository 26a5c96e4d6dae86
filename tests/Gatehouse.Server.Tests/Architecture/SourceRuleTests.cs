using System.Text.RegularExpressions;

namespace Gatehouse.Server.Tests.Architecture;

/// <summary>Rules for sources that no analyzer knows.</summary>
public sealed partial class SourceRuleTests
{
    /// <summary>S12: secrets are compared by <c>CryptographicOperations.FixedTimeEquals</c> only. A line that compares something public says "no secret".</summary>
    [Fact]
    public void No_secret_is_compared_in_a_time_that_depends_on_it() =>
        Offenders("*.cs", ComparedSecret()).Where(line => !line.Contains("no secret")).ShouldBeEmpty();

    /// <summary>S12: the rule above sees what it should.</summary>
    [Theory]
    [InlineData("if (stored.TokenHash == presented)", true)]
    [InlineData("return hash.SequenceEqual(expectedTag);", true)]
    [InlineData("string.Equals(secret, other)", true)]
    [InlineData("if (secret == null)", false)]
    [InlineData("if (secret is null)", false)]
    [InlineData("if (token.Length == 32)", false)]
    [InlineData("if (tokenType == TokenTypes.Bearer)", false)]
    public void A_comparison_of_secrets_is_recognised(string code, bool recognised) => ComparedSecret().IsMatch(code).ShouldBe(recognised);

    /// <summary>S193: <c>Guid.NewGuid</c> is there for ids that clients know, made by <c>Id&lt;T&gt;.New()</c>; never for a secret.</summary>
    [Fact]
    public void Random_ids_come_from_one_place() =>
        Offenders("*.cs", NewGuid()).ShouldAllBe(offender => offender.StartsWith("src/Gatehouse.Server/Foundation/Id.cs", StringComparison.Ordinal));

    /// <summary>S208: a regular expression is linear by construction or limited in time; one that is made while the program runs says on its line that it is linear.</summary>
    [Fact]
    public void Regular_expressions_are_linear_or_limited_in_time()
    {
        Offenders("*.cs", ConstructedRegex()).Where(static offender => !offender.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal)).ShouldBeEmpty();

        Repository.Files("src", "*.cs").SelectMany(path => GeneratedRegex().Matches(Repository.Read(path)).Select(attribute => $"{path}: {attribute.Value}"))
            .Where(attribute => !attribute.Contains("NonBacktracking") && !attribute.Contains("matchTimeoutMilliseconds"))
            .ShouldBeEmpty();
    }

    /// <summary>Gatehouse.Jose is pure: no clock, no input or output, no container.</summary>
    [Fact]
    public void Jose_is_pure() =>
        Offenders("*.cs", Impure()).Where(offender => offender.StartsWith("src/Gatehouse.Jose/", StringComparison.Ordinal)).ShouldBeEmpty();

    /// <summary>S116: whatever the server requests from others goes through the guarded client.</summary>
    [Fact]
    public void There_is_one_way_out() =>
        Offenders("*.cs", HttpClientMade())
            .Where(offender => offender.StartsWith("src/Gatehouse.Server/", StringComparison.Ordinal) || offender.StartsWith("src/Gatehouse/", StringComparison.Ordinal))
            .ShouldAllBe(offender => offender.StartsWith("src/Gatehouse.Server/Foundation/Http/Outbound/OutboundClient.cs", StringComparison.Ordinal));

    /// <summary>S116: the rule above sees what it should.</summary>
    [Theory]
    [InlineData("using var http = new HttpClient();", true)]
    [InlineData("HttpClient http = new();", true)]
    [InlineData("new HttpMessageInvoker(handler)", true)]
    [InlineData("new SocketsHttpHandler { UseProxy = false }", true)]
    [InlineData("var handler = new HttpClientHandler();", true)]
    [InlineData("services.AddHttpClient()", true)]
    [InlineData("IHttpClientFactory factory", true)]
    [InlineData("WebRequest.Create(url)", true)]
    [InlineData("private readonly OutboundClient http", false)]
    public void A_client_of_ones_own_is_recognised(string code, bool recognised) => HttpClientMade().IsMatch(code).ShouldBe(recognised);

    private static IEnumerable<string> Offenders(string pattern, Regex rule) =>
        from path in Repository.Files("src", pattern)
        from line in Repository.Read(path).Split('\n').Index()
        where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal) && rule.IsMatch(line.Item)
        select $"{path}:{line.Index + 1} {line.Item.Trim()}";

    [GeneratedRegex(@"(?x)
        \w*(?:[sS]ecret|[tT]okenHash|[pP]asswordHash|[tT]ag|[mM]ac)\s*[!=]=\s*(?!null\b|default\b|""""|0\b)\w
        |\b\w*(?:[sS]ecret|[hH]ash|[tT]ag|[mM]ac)\w*\.(?:SequenceEqual|Equals)\(
        |\b(?:SequenceEqual|string\.Equals)\([^)]*(?:[sS]ecret|[tT]ag|[mM]ac)\b")]
    private static partial Regex ComparedSecret();

    [GeneratedRegex(@"\bGuid\.NewGuid\b")]
    private static partial Regex NewGuid();

    [GeneratedRegex(@"\bnew Regex\(|\bRegex\.(?:IsMatch|Match|Matches|Replace|Split)\(")]
    private static partial Regex ConstructedRegex();

    [GeneratedRegex(@"\[GeneratedRegex\(.*?\)\]", RegexOptions.Singleline)]
    private static partial Regex GeneratedRegex();

    [GeneratedRegex(@"\b(?:TimeProvider|IServiceCollection|HttpClient|File\.|Directory\.|Stopwatch|Environment\.)")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(?:HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|AddHttpClient|IHttpClientFactory|WebRequest|WebClient)\b")]
    private static partial Regex HttpClientMade();
}
