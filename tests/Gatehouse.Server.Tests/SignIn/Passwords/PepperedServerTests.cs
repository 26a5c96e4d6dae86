using System.Net;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S6: a server with <c>Gatehouse:PasswordPepper</c>.</summary>
public sealed class PepperedServerTests : IAsyncLifetime
{
    private static readonly string First = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(at => (byte)at)]);
    private static readonly string Second = Convert.ToBase64String([.. Enumerable.Range(100, 40).Select(at => (byte)at)]);

    private readonly ServerHost host = new();

    public async ValueTask InitializeAsync()
    {
        host.Configuration["Gatehouse:PasswordPepper"] = First;
        await host.InitializeAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>S6: with the database alone not even the right password can be told from a wrong one.</summary>
    [Fact]
    public async Task A_dump_of_the_database_verifies_nothing()
    {
        var member = await host.RegisterAsync();
        var stored = (await host.UserAsync(member)).PasswordHash.ShouldNotBeNull();

        PasswordHasher.Create(requireArgon2: false, Pepper.None).Verify(stored, member.Password).Matches.ShouldBeFalse();
        PasswordHasher.Create(requireArgon2: false, Pepper.None).Verify(WithoutKeyId(stored), member.Password).Matches.ShouldBeFalse();
        PasswordHasher.Create(requireArgon2: false, Pepper.Load(Second, [])).Verify(stored, member.Password).Matches.ShouldBeFalse();
        PasswordHasher.Create(requireArgon2: false, Pepper.Load(First, [])).Verify(stored, member.Password).Matches.ShouldBeTrue();
    }

    /// <summary>S5, S6: a new pepper takes over at each account's next sign-in, and then the old one is not needed any more.</summary>
    [Fact]
    public async Task A_pepper_can_be_replaced()
    {
        var member = await host.RegisterAsync();
        var absent = await host.RegisterAsync();
        var before = (await host.UserAsync(member)).PasswordHash;

        host.Configuration["Gatehouse:PasswordPepper"] = Second;
        host.Configuration["Gatehouse:OldPasswordPeppers:0"] = First;
        await host.RestartAsync();
        await host.SignInAsync(member);

        (await host.UserAsync(member)).PasswordHash.ShouldNotBe(before);

        host.Configuration.Remove("Gatehouse:OldPasswordPeppers:0");
        await host.RestartAsync();
        await host.SignInAsync(member);
        (await host.PostAsync("jwt/create/", new { username = absent.Username, password = absent.Password })).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>S5, S6: a pepper that is only an old one goes out of use the same way.</summary>
    [Fact]
    public async Task A_pepper_can_be_given_up()
    {
        var member = await host.RegisterAsync();
        host.Configuration.Remove("Gatehouse:PasswordPepper");
        host.Configuration["Gatehouse:OldPasswordPeppers:0"] = First;
        await host.RestartAsync();

        await host.SignInAsync(member);

        (await host.UserAsync(member)).PasswordHash.ShouldNotBeNull().ShouldNotContain("keyid");
    }

    private static string WithoutKeyId(string stored)
    {
        var start = stored.IndexOf(",keyid=", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0);
        return stored.Remove(start, stored.IndexOf('$', start) - start);
    }
}
