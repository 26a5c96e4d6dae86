using Gatehouse.Server.Accounts;
using Gatehouse.Server.Accounts.Deletion;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Accounts.Deletion;

/// <summary>What meets the deletion of an account that is kept, or its end.</summary>
public sealed class DeletionRaceTests(KeepingHost host) : IClassFixture<KeepingHost>
{
    /// <summary>D58, S137: of a hundred deletions at once one succeeds, and one event tells of it.</summary>
    [Fact]
    public async Task Of_many_deletions_one_succeeds()
    {
        var member = await host.JoinAsync();
        var user = await host.UserAsync(member.Member);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            host.CallAsync("DELETE", "users/me/", new { current_password = DjoserClient.Password }, member.Bearer)));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 401 || answer.Status == 404);
        (await host.EventsAsync(user.Id)).Count(type => type == "user.deleted").ShouldBe(1);
    }

    /// <summary>S39, S137: whatever a login or a refresh beside the deletion brought opens nothing, neither now nor when the account comes back.</summary>
    [Fact]
    public async Task What_begins_beside_the_deletion_opens_nothing()
    {
        for (var round = 0; round < 5; round++)
        {
            var member = await host.JoinAsync();
            var credentials = new { username = member.Member.Username, password = DjoserClient.Password };
            var refresh = host.RefreshAsync(member.Refresh);
            var logins = Enumerable.Range(0, 6).Select(turn => host.PostAsync(turn % 2 == 0 ? "jwt/create/" : "token/login/", credentials)).ToList();
            await host.LeaveAsync(member);

            List<(string Member, string Token)> tokens = [];
            foreach (var answer in await Task.WhenAll(logins.Append(refresh)))
            {
                answer.Status.ShouldBeOneOf(200, 400, 401);
                if (answer.Status == 200)
                    tokens.AddRange(answer.Json.EnumerateObject().Select(member => (member.Name, member.Value.GetString()!)));
            }

            foreach (var (kind, token) in tokens)
                (await UseAsync(kind, token)).Status.ShouldBe(401);
            await host.RestoreAsync(member.Member);
            foreach (var (kind, token) in tokens.Where(token => token.Member != "access"))
                (await UseAsync(kind, token)).Status.ShouldBe(401);
        }

        Task<Answer> UseAsync(string kind, string token) => kind switch
        {
            "refresh" => host.RefreshAsync(token),
            "access" => host.GetAsync("users/me/", $"Bearer {token}"),
            _ => host.GetAsync("users/me/", $"Token {token}"),
        };
    }

    /// <summary>S137: an account is erased or restored, never half of each; who restored it has it.</summary>
    [Fact]
    public async Task An_account_is_erased_or_restored()
    {
        for (var round = 0; round < 10; round++)
        {
            var user = await host.Get<AccountService>().RegisterAsync(new Registration { Username = host.NewName() }, Actor.System, CancellationToken.None);
            await host.WriteAsync(async transaction => await host.Get<AccountDeletion>().DeleteAsync(user, TimeSpan.FromSeconds(1), Actor.System, transaction));
            var deleted = (await host.Get<AccountDeletion>().FindAsync(user.Id, CancellationToken.None)).ShouldNotBeNull();
            host.Clock.Advance(TimeSpan.FromSeconds(1));

            var restored = 0;
            var restores = Enumerable.Range(0, 5).Select(_ => host.WriteAsync(async transaction =>
            {
                if (await host.Get<AccountDeletion>().RestoreAsync(deleted, Actor.System, transaction))
                    Interlocked.Increment(ref restored);
            }));
            await Task.WhenAll(restores.Append(host.Get<AccountErasure>().RunAsync(CancellationToken.None).AsTask()));

            restored.ShouldBeLessThanOrEqualTo(1);
            (await host.Get<AccountService>().FindAsync(user.Id, CancellationToken.None) is not null).ShouldBe(restored == 1);
            (await host.EventsAsync(user.Id)).Order().ShouldBe([.. ((string[])["user.registered", "user.deleted", restored == 1 ? "user.restored" : "user.erased"]).Order()]);
        }
    }
}
