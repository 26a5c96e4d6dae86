using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>User names under <c>accounts.usernames: precis</c> (S126), over HTTP.</summary>
public sealed class PrecisNameTests(PrecisNameTests.Host host) : IClassFixture<PrecisNameTests.Host>
{
    private const string Taken = """{"username":["A user with that username already exists."]}""";

    /// <summary>S126: upper and lower case, wide and narrow letters are one name, which is shown in its normal form.</summary>
    [Fact]
    public async Task All_spellings_of_a_name_are_one_account()
    {
        var answer = await RegisterAsync("Grace");

        answer.ShouldBe(HttpStatusCode.Created);
        answer.Text("username").ShouldBe("grace");
        foreach (var spelling in (string[])["grace", "GRACE", "ｇｒａｃｅ"])
        {
            (await host.PostAsync("jwt/create/", new { username = spelling, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
            (await host.PostAsync("token/login/", new { username = spelling, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
            (await RegisterAsync(spelling)).ShouldBe(HttpStatusCode.BadRequest, Taken);
        }
    }

    /// <summary>S126: a name that looks like another is taken, and opens nothing.</summary>
    [Theory]
    [InlineData("paypal", "paypa1")]
    [InlineData("scope", "ѕсоре")]
    [InlineData("modern", "rnodern")]
    public async Task A_look_alike_is_refused(string name, string other)
    {
        (await RegisterAsync(name)).ShouldBe(HttpStatusCode.Created);

        (await RegisterAsync(other)).ShouldBe(HttpStatusCode.BadRequest, Taken);
        (await host.PostAsync("jwt/create/", new { username = other, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>S126: names of mixed scripts and what only looks like letters are refused in the surface's words.</summary>
    [Theory]
    [InlineData("аdmin", "Enter a valid username. Letters of different scripts must not be mixed.")]
    [InlineData("aא", "Enter a valid username. Letters written from right to left and from left to right must not be mixed.")]
    [InlineData("ﬁne", "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.")]
    public async Task A_misleading_name_is_refused(string name, string message) =>
        (await RegisterAsync(name)).ShouldBe(HttpStatusCode.BadRequest, $$"""{"username":["{{message}}"]}""");

    /// <summary>S126: of look-alikes registered at once one gets through; the primary key decides.</summary>
    [Fact]
    public async Task Of_look_alikes_at_once_one_gets_through()
    {
        string[] names = ["hello", "he1lo", "hel1o", "he11o", "HELLO", "ｈｅｌｌｏ"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(turn => RegisterAsync(names[turn % names.Length])));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Status == 400 && answer.Body == Taken);
    }

    /// <summary>S126, S9: a name that is no text is refused, never an error of ours.</summary>
    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public Task A_name_that_is_no_text_is_refused(string name) => HostileNameTests.CheckAsync(host, name);

    /// <summary>S24: tries for a name that nobody has are counted together, however it is spelled, as those for one that somebody has.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Spellings_are_counted_together(bool exists)
    {
        var name = exists ? "harriet" : "hannah";
        if (exists)
            (await RegisterAsync(name)).ShouldBe(HttpStatusCode.Created);

        foreach (var spelling in (string[])[name, name.ToUpperInvariant(), $"H{name[1..]}", name, name.ToUpperInvariant()])
            (await host.PostAsync("jwt/create/", new { username = spelling, password = "wrong" })).ShouldBe(HttpStatusCode.Unauthorized);

        (await host.PostAsync("jwt/create/", new { username = name, password = "wrong" })).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private Task<Answer> RegisterAsync(string username) => host.PostAsync("users/", new { username, password = DjoserClient.Password });

    public sealed class Host : ServerHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("accounts", """{"usernames":"precis"}""")];

        internal override string Limits => """{"address":{"limit":0,"window":"00:10:00","accounts":5},"signUp":{"limit":0,"window":"01:00:00"}}""";
    }
}
