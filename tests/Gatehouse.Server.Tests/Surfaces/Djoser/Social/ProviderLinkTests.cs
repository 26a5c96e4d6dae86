using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Links;

namespace Gatehouse.Server.Tests.Surfaces.Djoser.Social;

/// <summary>What becomes of somebody who comes from a provider with the address of an account that is there.</summary>
public sealed class ProviderLinkTests(ProviderLinkTests.Host host) : IClassFixture<ProviderLinkTests.Host>, IAsyncLifetime
{
    public sealed class Host : SocialHost
    {
        internal override string Limits => base.Limits.Replace("\"account\":{\"limit\":0", "\"account\":{\"limit\":5", StringComparison.Ordinal);

        private protected override string Corp => """ "existingAccounts": "prove", "authoritativeFor": ["corp.example"], """;
    }

    public async ValueTask InitializeAsync() => await host.ShareSecretsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>S128: with the address of an account, the account has to be proved; then the provider is a way in to it, now and later.</summary>
    [Fact]
    public async Task The_account_is_proved_by_its_password()
    {
        var (member, email) = await OwnerAsync("mail.example");
        var asked = await ComeAsync("prover", email);
        asked.Answer.ShouldBe(HttpStatusCode.BadRequest);
        asked.Answer.Json.EnumerateObject().Select(property => property.Name).ShouldBe(["non_field_errors", "link_token"]);
        asked.Answer.Body.ShouldNotContain(member.Username);
        asked.Token.ShouldMatch("^[A-Za-z0-9_-]{43}$");

        (await ProveAsync(asked, "wrong")).ShouldBe(HttpStatusCode.BadRequest, """{"password":["Invalid password."]}""");
        var signedIn = await ProveAsync(asked, member.Password);

        signedIn.ShouldBe(HttpStatusCode.Created);
        signedIn.Text("user").ShouldBe(member.Username);
        (await host.GetAsync("users/me/", $"Bearer {signedIn.Text("access")}")).Json.GetProperty("id").GetInt64().ShouldBe(member.Id);
        (await ComeAsync("prover", "another@mail.example")).Answer.ShouldBe(HttpStatusCode.Created).Text("user").ShouldBe(member.Username);
    }

    /// <summary>S129: the proof is for that browser, that provider, that identity, and once.</summary>
    [Fact]
    public async Task A_proof_is_bound_and_used_once()
    {
        var (member, email) = await OwnerAsync("mail.example");
        var asked = await ComeAsync("bound", email);
        var other = await ComeAsync("bound-other", email);

        foreach (var foreign in (Asked[])[asked with { Cookie = other.Cookie }, asked with { Cookie = "gatehouse-flow=made-up" }, asked with { Cookie = "other=1" }, asked with { Token = "made-up" }, asked with { Provider = "fake" }])
            (await ProveAsync(foreign, member.Password)).ShouldBe(HttpStatusCode.BadRequest).Body.ShouldContain("non_field_errors");

        (await ProveAsync(asked, member.Password)).ShouldBe(HttpStatusCode.Created);
        (await ProveAsync(asked, member.Password)).ShouldBe(HttpStatusCode.BadRequest).Body.ShouldContain("non_field_errors");
    }

    /// <summary>S129: ten minutes, and no longer.</summary>
    [Fact]
    public async Task A_proof_has_its_time()
    {
        var (member, email) = await OwnerAsync("mail.example");
        var asked = await ComeAsync("late", email);

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        (await ProveAsync(asked, member.Password)).ShouldBe(HttpStatusCode.BadRequest).Body.ShouldContain("non_field_errors");
    }

    /// <summary>S129: of a hundred equal proofs at once one links.</summary>
    [Fact]
    public async Task Of_many_proofs_one_links()
    {
        var (member, email) = await OwnerAsync("mail.example");
        var asked = await ComeAsync("crowd", email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ProveAsync(asked, member.Password)));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == 201 || answer.Status == 400 || answer.Status == 429 || answer.Status == 503);
    }

    /// <summary>S25: the password cannot be guessed here either.</summary>
    [Fact]
    public async Task Guessing_ends()
    {
        var (_, email) = await OwnerAsync("mail.example");
        var asked = await ComeAsync("guesser", email);
        var answers = new List<Answer>();
        do
            answers.Add(await ProveAsync(asked, "wrong"));
        while (answers[^1].Status == 400 && answers.Count < 50);

        answers[^1].Status.ShouldBe(429);
        answers.Count.ShouldBeLessThan(10);
    }

    /// <summary>S127, S128: an address that the provider has not verified, or the account's owner has not, asks for nothing and opens nothing.</summary>
    [Fact]
    public async Task An_unverified_address_leads_nowhere()
    {
        var (member, email) = await OwnerAsync("mail.example");
        var told = await ComeAsync("unverified-there", email, isVerified: false);
        told.Answer.ShouldBe(HttpStatusCode.Created).Text("user").ShouldNotBe(member.Username);

        var (stranger, claimed) = await OwnerAsync("mail.example", isVerified: false);
        (await ComeAsync("unverified-here", claimed)).Answer.ShouldBe(HttpStatusCode.Created).Text("user").ShouldNotBe(stranger.Username);
    }

    /// <summary>S128: a provider that gives out the addresses of a domain itself opens the account of one, and of no other domain.</summary>
    [Fact]
    public async Task An_authoritative_provider_opens_the_account()
    {
        var (member, email) = await OwnerAsync("corp.example");
        (await ComeAsync("employee", email)).Answer.ShouldBe(HttpStatusCode.Created).Text("user").ShouldBe(member.Username);
        (await host.PostAsync("jwt/create/", new { username = member.Username, password = member.Password })).ShouldBe(HttpStatusCode.OK);

        var (neighbour, elsewhere) = await OwnerAsync("corp.example.evil.example");
        (await ComeAsync("neighbour", elsewhere)).Answer.ShouldBe(HttpStatusCode.BadRequest);
        (await ComeAsync("not-verified", email, isVerified: false)).Answer.Text("user").ShouldNotBe(member.Username);
        neighbour.Username.ShouldNotBe(member.Username);
    }

    /// <summary>S130: who registered somebody's address and waited has nothing of it: password, key, sessions and mailed links of before open nothing.</summary>
    [Fact]
    public async Task A_registered_address_waits_in_vain()
    {
        var (squatter, email) = await OwnerAsync("corp.example", isVerified: false);
        var key = await host.LoginAsync(squatter);
        var pair = await host.SignInAsync(squatter);
        var user = (await host.Get<AccountService>().FindByNumberAsync(squatter.Id, default))!;

        var owner = (await ComeAsync("owner", email)).Answer;

        owner.ShouldBe(HttpStatusCode.Created).Text("user").ShouldBe(squatter.Username);
        (await host.PostAsync("jwt/create/", new { username = squatter.Username, password = squatter.Password })).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.GetAsync("users/me/", $"Token {key}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.RefreshAsync(pair.Refresh)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.GetAsync("users/me/", $"Bearer {owner.Text("access")}")).ShouldBe(HttpStatusCode.OK);
        var after = (await host.Get<AccountService>().FindAsync(user.Id, default))!;
        (after.EmailVerifiedAt is null, after.PasswordHash).ShouldBe((false, null));
    }

    /// <summary>S130: every table that holds something to open an account with has a keeper who removes it.</summary>
    [Fact]
    public async Task Every_credential_has_its_keeper()
    {
        var (squatter, email) = await OwnerAsync("corp.example", isVerified: false);
        var user = (await host.Get<AccountService>().FindByNumberAsync(squatter.Id, default))!;
        await host.LoginAsync(squatter);
        await host.SignInAsync(squatter);
        await host.WriteAsync(async transaction => await host.Get<LinkService>().IssueAsync(user, LinkPurpose.PasswordReset, new LinkPolicy(TimeSpan.FromDays(1), 32, false), transaction));
        (await CountAsync(user.Id)).ShouldBeGreaterThanOrEqualTo(3);

        await host.WriteAsync(async transaction =>
        {
            foreach (var keeper in host.Get<IEnumerable<ICredentialKeeper>>())
                await keeper.RemoveOfAsync(user, transaction);
        });
        (await CountAsync(user.Id)).ShouldBe(0);
        email.ShouldNotBeEmpty();
    }

    /// <summary>A disabled account is not opened by anybody's word, and no other is made in its place.</summary>
    [Fact]
    public async Task A_disabled_account_stays_shut()
    {
        var (member, email) = await OwnerAsync("corp.example");
        await host.DisableAsync(member);

        (await ComeAsync("banned", email)).Answer.ShouldBe(HttpStatusCode.BadRequest).Body.ShouldNotContain("link_token");
    }

    private async Task<long> CountAsync(Id<User> id)
    {
        var count = 0L;
        foreach (var table in (string[])["sessions", "djoser_tokens", "djoser_device_tokens", "passkeys", "link_tokens", "external_identities"])
            count += await host.Get<Database>().QuerySingleOrDefaultAsync<long>(new Sql("count", $"select count(*) from {table} where user_id = @user_id"), new { userId = id });
        return count;
    }

    private async Task<(Member Member, string Email)> OwnerAsync(string domain, bool isVerified = true)
    {
        var name = host.NewName();
        var email = $"{name}@{domain}";
        var member = await host.RegisterAsync(name, email);
        if (isVerified)
        {
            var accounts = host.Get<AccountService>();
            var user = (await accounts.FindByNumberAsync(member.Id, default))!;
            await accounts.UpdateAsync(user, user with { EmailVerifiedAt = host.Clock.GetUtcNow() }, Actor.Anonymous, CancellationToken.None);
        }

        return (member, email);
    }

    private async Task<Asked> ComeAsync(string subject, string email, bool isVerified = true)
    {
        var departure = await host.DepartAsync("corp");
        var (code, state) = host.Provider.Agree(departure.AuthorizationUrl, new { sub = subject, preferred_username = host.NewName(), email, email_verified = isVerified });
        var answer = await host.ReturnAsync(departure, code, state);
        return new Asked("corp", departure.Cookie, answer.Json.TryGetProperty("link_token", out var token) ? token.GetString()! : "", answer);
    }

    private Task<Answer> ProveAsync(Asked asked, string password) =>
        host.CallAsync("POST", $"o/{asked.Provider}/link/", new { link_token = asked.Token, password }, null, ("Cookie", asked.Cookie));

    private sealed record Asked(string Provider, string Cookie, string Token, Answer Answer);
}
