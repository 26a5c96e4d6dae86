using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>What happens at the same moment.</summary>
public sealed class RaceTests(RaceTests.Host host) : IClassFixture<RaceTests.Host>
{
    /// <summary>D52: changing an address does not undo what an operator changed since the caller was read.</summary>
    [Fact]
    public async Task A_changed_address_undoes_nothing_else()
    {
        var member = await host.RegisterAsync(email: "old@example.com");
        var read = await host.UserAsync(member);
        await host.DisableAsync(member);

        await host.WriteAsync(async transaction => await host.Get<AccountService>().ChangeAsync(
            read.Id, static user => user.WithEmail("new@example.com"), Actor.User(read.Id), transaction));

        var now = await host.UserAsync(member);
        (now.Email, now.IsActive).ShouldBe(("new@example.com", false));
    }

    /// <summary>D52: another address is not verified; the same one stays so.</summary>
    [Fact]
    public async Task Another_address_is_not_verified()
    {
        var member = await host.JoinAsync();
        await host.ChangeAsync(member.Member, user => user with { Email = "ada@example.com", EmailVerifiedAt = host.Clock.GetUtcNow() });

        (await host.CallAsync("PATCH", "users/me/", new { email = "ada@example.com" }, member.Bearer)).ShouldBe(HttpStatusCode.OK);
        (await host.UserAsync(member.Member)).EmailVerifiedAt.ShouldNotBeNull();
        (await host.CallAsync("PATCH", "users/me/", new { email = "Ada@example.com" }, member.Bearer)).ShouldBe(HttpStatusCode.OK);
        (await host.UserAsync(member.Member)).EmailVerifiedAt.ShouldBeNull();
    }

    /// <summary>D52: changing the address of an account that has just gone is "not there".</summary>
    [Fact]
    public async Task The_address_of_nobody_is_not_changed()
    {
        var read = await host.UserAsync(await host.RegisterAsync());
        await host.WriteAsync(async transaction => await host.Get<AccountService>().DeleteAsync(read, Actor.Anonymous, transaction));

        await host.WriteAsync(async transaction =>
            (await host.Get<AccountService>().ChangeAsync(read.Id, static user => user.WithEmail("new@example.com"), Actor.Anonymous, transaction)).ShouldBeNull());
    }

    /// <summary>D58: of a hundred deletions at once one succeeds.</summary>
    [Fact]
    public async Task Of_many_deletions_one_succeeds()
    {
        var member = await host.JoinAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 401 || answer.Status == 404); // nobody is there any more
    }

    /// <summary>D58, S89: signing in, refreshing and changing while the account is deleted gets tokens or a refusal.</summary>
    [Fact]
    public async Task Whatever_meets_a_deletion_is_answered()
    {
        for (var round = 0; round < 5; round++)
        {
            var member = await host.JoinAsync();
            var credentials = new { username = member.Member.Username, password = DjoserClient.Password };
            var calls = Enumerable.Range(0, 6).SelectMany(_ => new[]
            {
                host.PostAsync("jwt/create/", credentials), host.PostAsync("token/login/", credentials), host.RefreshAsync(member.Refresh),
                host.CallAsync("PUT", "users/me/", new { email = "ada@example.com" }, member.Bearer),
            }).ToList();
            calls.Insert(3, DeleteAsync());

            (await Task.WhenAll(calls)).ShouldAllBe(answer => answer.Status == 200 || answer.Status == 204 || answer.Status == 400 || answer.Status == 401 || answer.Status == 404);

            async Task<Answer> DeleteAsync()
            {
                await host.DeleteAsync(member.Member);
                return await host.RefreshAsync(member.Refresh);
            }
        }
    }

    /// <summary>D33: where an address belongs to one account, of a hundred registrations with it one succeeds.</summary>
    [Fact]
    public async Task A_unique_address_is_taken_once()
    {
        await host.StateAsync("accounts", """{"uniqueEmail":true}""");
        try
        {
            var names = Enumerable.Range(0, 100).Select(_ => host.NewName()).ToList();
            var answers = await Task.WhenAll(names.Select(username =>
                host.PostAsync("users/", new { username, email = "only.one@example.com", password = DjoserClient.Password })));

            answers.Count(answer => answer.Status == 201).ShouldBe(1);
            answers.Where(answer => answer.Status != 201).ShouldAllBe(answer =>
                answer.Status == 400 && answer.Body == """{"email":["user with this email address already exists."]}""");

            var other = await host.JoinAsync();
            (await host.CallAsync("PATCH", "users/me/", new { email = "Only.One@EXAMPLE.com" }, other.Bearer))
                .ShouldBe(HttpStatusCode.BadRequest, """{"email":["user with this email address already exists."]}""");
            (await host.UserAsync(other.Member)).Email.ShouldBeNull();
        }
        finally
        {
            await host.StateAsync("accounts", "{}");
        }
    }

    /// <summary>D253: an account that cannot be written leaves nothing, its name is free.</summary>
    [Fact]
    public async Task A_failed_registration_leaves_nothing()
    {
        var name = host.NewName();
        var taken = (await host.RegisterAsync()).Id;
        await Should.ThrowAsync<UniqueViolationException>(() => host.Get<AccountService>()
            .RegisterAsync(new Registration { Username = name, Number = taken }, Actor.Anonymous, CancellationToken.None));

        (await host.Get<AccountService>().FindByUsernameAsync(name, CancellationToken.None)).ShouldBeNull();
        await host.RegisterAsync(name);
    }

    /// <summary>D16: switched off, the surface is not there, until it is switched on again.</summary>
    [Fact]
    public async Task The_surface_can_be_switched_off()
    {
        await host.StateAsync("djoser", """{"enabled":false}""");
        foreach (var path in (string[])["", "users/", "jwt/create/", "token/login/", "users/me/"])
            (await host.PostAsync(path, "{}")).Status.ShouldBe(404, path);

        await host.StateAsync("djoser", """{"enabled":true}""");
        (await host.GetAsync("")).ShouldBe(HttpStatusCode.OK);
    }

    public sealed class Host : ServerHost;
}
