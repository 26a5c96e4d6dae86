using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>Permissions on routes of an application that embeds the server (D §14).</summary>
[Collection(Alone.Name)]
public sealed class ProbePermissionTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string NotProvided = "Authentication credentials were not provided.";
    private const string Denied = "You do not have permission to perform this action.";

    /// <summary>D179, D180: who may, by rule and method: nobody, a user, staff.</summary>
    [Theory]
    [InlineData("allow-any/", "GET", 200, 200, 200)]
    [InlineData("allow-any/", "POST", 200, 200, 200)]
    [InlineData("authenticated/", "GET", 401, 200, 200)]
    [InlineData("authenticated-or-read/", "GET", 200, 200, 200)]
    [InlineData("authenticated-or-read/", "POST", 401, 200, 200)]
    [InlineData("staff/", "GET", 401, 403, 200)]
    [InlineData("and/", "GET", 401, 403, 200)]
    [InlineData("or/", "GET", 401, 403, 200)]
    [InlineData("not/", "GET", 401, 200, 403)]
    public async Task A_rule_lets_whom_it_says(string path, string method, int nobody, int user, int staff)
    {
        (await host.AskAsync(path, null, method)).Status.ShouldBe(nobody);
        (await host.AskAsync(path, ProbeHost.Token, method)).Status.ShouldBe(user);
        (await host.AskAsync(path, await host.StaffAsync(), method)).Status.ShouldBe(staff);
    }

    /// <summary>D180: the other operand of <c>|</c>.</summary>
    [Fact]
    public async Task Either_operand_lets() => (await host.SendAsync("GET", "/probe/or/", null, ("X-Probe", "yes"))).Status.ShouldBe(200);

    /// <summary>D181: a rule's own words are for callers who are signed in.</summary>
    [Fact]
    public async Task A_rules_own_words_are_for_those_who_are_signed_in()
    {
        (await host.AskAsync("message/", ProbeHost.Token)).ShouldBe(403, """{"detail":"Closed for maintenance."}""");
        (await host.AskAsync("message/")).ShouldBeRefused(401, NotProvided, "Bearer realm=\"api\"");
        (await host.AskAsync("staff/", ProbeHost.Token)).ShouldBeRefused(403, Denied);
    }
}
