using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Import;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Import;

/// <summary>After the import: clients notice nothing.</summary>
public sealed class ImportedSignInTests(ImportedSignInTests.Host host) : IClassFixture<ImportedSignInTests.Host>
{
    public static TheoryData<string> Names => [.. DjangoFixture.Hashes().Select(hash => hash.Name)];

    /// <summary>D243, D244: the imported hash signs in, is replaced by one of today, and the password goes on working.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hash_signs_in_and_is_replaced(string name)
    {
        var password = name.StartsWith("unicode_", StringComparison.Ordinal) ? DjangoFixture.UnicodePassword : DjangoFixture.Password;
        (await SignInAsync(name, password + "x")).ShouldBe(HttpStatusCode.Unauthorized);

        (await SignInAsync(name, password)).ShouldBe(HttpStatusCode.OK);

        (await host.Get<AccountService>().FindByUsernameAsync(name, default))!.PasswordHash!.ShouldStartWith("$argon2id$");
        (await SignInAsync(name, password)).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(name, password + "x")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D245: neither signs in, and neither fails.</summary>
    [Theory]
    [InlineData("unusable")]
    [InlineData("unknown_hash")]
    [InlineData("locked_out")]
    [InlineData("never_activated")]
    public async Task Who_cannot_sign_in_gets_the_ordinary_refusal(string name) =>
        (await SignInAsync(name, DjangoFixture.Password)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"No active account found with the given credentials"}""");

    /// <summary>D128, D108: Django's key opens the account, and is what the next login shows.</summary>
    [Fact]
    public async Task A_key_works_unchanged()
    {
        var me = (await host.GetAsync("users/me/", $"Token {DjangoFixture.Key}")).ShouldBe(HttpStatusCode.OK);
        (me.Json.GetProperty("id").GetInt64(), me.Text("username"), me.Text("email")).ShouldBe((70, "member", "member@fixture.example"));

        (await host.LoginAsync(new Member(70, "member", DjangoFixture.Password))).ShouldBe(DjangoFixture.Key);
    }

    /// <summary>D246, D154: tokens that SimpleJWT signed with the same key.</summary>
    [Fact]
    public async Task Tokens_of_SimpleJWT_work_on()
    {
        (await host.GetAsync("users/me/", $"Bearer {DjangoFixture.Token("access")}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("id").GetInt64().ShouldBe(70);
        var fresh = (await host.RefreshAsync(DjangoFixture.Token("refresh"))).ShouldBe(HttpStatusCode.OK).Text("access");
        (await host.GetAsync("users/me/", $"Bearer {fresh}")).ShouldBe(HttpStatusCode.OK).Text("username").ShouldBe("member");
    }

    /// <summary>What Django's blacklist held is not good again because the server is another.</summary>
    [Fact]
    public async Task A_blacklisted_refresh_token_stays_refused() =>
        (await host.RefreshAsync(DjangoFixture.Token("blacklisted"))).ShouldBe(HttpStatusCode.Unauthorized);

    private Task<Answer> SignInAsync(string username, string password) => host.PostAsync("jwt/create/", new { username, password });

    /// <summary>A server that shares Django's key and has taken its accounts over.</summary>
    public sealed class Host : ServerHost, IAsyncLifetime
    {
        internal override byte[] SharedKey => DjangoFixture.SecretKey;

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            Clock.Advance(TimeSpan.FromDays(1)); // the fixtures' tokens are of that day
            (await ImportHouse.ImportAsync(Get<AccountImport>(), "site", "sqlite3")).Summary.Taken.ShouldBe(33);
        }
    }
}
