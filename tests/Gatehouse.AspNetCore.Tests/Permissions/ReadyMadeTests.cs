using Gatehouse.AspNetCore.Tests.Environment;

namespace Gatehouse.AspNetCore.Tests.Permissions;

/// <summary>The ready-made rules about who somebody is and what they were granted.</summary>
public sealed class ReadyMadeTests
{
    /// <summary>D179: staff is whom the claim says to be, and nothing that looks like it.</summary>
    [Theory]
    [InlineData(null, Verdict.Deny)]
    [InlineData("", Verdict.Deny)]
    [InlineData("\"is_staff\": true", Verdict.Allow)]
    [InlineData("\"is_staff\": \"true\"", Verdict.Deny)]
    [InlineData("\"is_staff\": 1", Verdict.Deny)]
    [InlineData("\"properties\": {\"is_staff\": true}", Verdict.Deny)]
    [InlineData("\"is_superuser\": true", Verdict.Deny)]
    [InlineData("\"is_staff\": true, \"is_active\": false", Verdict.Deny)]
    public async Task Staff_is_whom_the_claim_says(string? claims, Verdict verdict)
    {
        (await Permission.IsStaff.JudgeAsync(claims)).ShouldBe(verdict);
        (await Permission.IsAdminUser.JudgeAsync(claims)).ShouldBe(verdict);
    }

    [Theory]
    [InlineData("\"is_superuser\": true", Verdict.Allow)]
    [InlineData("\"is_staff\": true", Verdict.Deny)]
    [InlineData("\"is_superuser\": true, \"is_active\": false", Verdict.Deny)]
    public async Task A_superuser_is_whom_the_claim_says(string claims, Verdict verdict) =>
        (await Permission.IsSuperuser.JudgeAsync(claims)).ShouldBe(verdict);

    [Theory]
    [InlineData("\"scope\": \"a b\"", Verdict.Allow, Verdict.Allow)]
    [InlineData("\"scope\": \"b  a c\"", Verdict.Allow, Verdict.Allow)]
    [InlineData("\"scope\": \"a\"", Verdict.Deny, Verdict.Allow)]
    [InlineData("\"scope\": \"A B ab\"", Verdict.Deny, Verdict.Deny)]
    [InlineData("\"scope\": [\"a\", \"b\"]", Verdict.Deny, Verdict.Deny)]
    [InlineData("", Verdict.Deny, Verdict.Deny)]
    [InlineData(null, Verdict.Deny, Verdict.Deny)]
    public async Task Scopes_are_compared_to_the_letter(string? claims, Verdict all, Verdict any)
    {
        (await Permission.HasScope("a", "b").JudgeAsync(claims)).ShouldBe(all);
        (await Permission.HasAnyScope("a", "b").JudgeAsync(claims)).ShouldBe(any);
    }

    /// <summary>Who lacks scopes is told which would do; words of the application's own stand beside that.</summary>
    [Fact]
    public async Task A_refusal_names_the_scopes()
    {
        (await Permission.HasScope("a", "b").DecideAsync("")).Refusal!.Scope.ShouldBe("a b");
        var worded = (await Permission.HasScope("a").WithMessage("Ask for a.").DecideAsync("")).Refusal!;
        (worded.Message, worded.Scope).ShouldBe(("Ask for a.", "a"));
        (await (!Permission.HasScope("a") & Permission.IsStaff).DecideAsync("")).Refusal.ShouldBeNull();
    }

    /// <summary>S83: a rule that demands nothing is a mistake, and is none that opens the door.</summary>
    [Fact]
    public void Demanding_nothing_is_a_mistake()
    {
        Should.Throw<ArgumentException>(() => Permission.HasScope());
        Should.Throw<ArgumentException>(() => Permission.HasAnyScope("a", " "));
        Should.Throw<ArgumentException>(() => Permission.HasPermission(""));
        Should.Throw<ArgumentException>(() => Permission.IsInOrganization().WithMinimumRole(""));
        Should.Throw<ArgumentException>(() => ModelPermissions.Of("", "item"));
    }

    /// <summary>D183: superusers have every permission, and who is not active has none; else the token or any of the sources must say so.</summary>
    [Theory]
    [InlineData(null, Verdict.Deny)]
    [InlineData("", Verdict.Deny)]
    [InlineData("\"permissions\": [\"members:invite\"]", Verdict.Allow)]
    [InlineData("\"permissions\": [\"members:inviteX\", 7, null]", Verdict.Deny)]
    [InlineData("\"permissions\": \"members:invite\"", Verdict.Deny)]
    [InlineData("\"is_superuser\": true", Verdict.Allow)]
    [InlineData("\"is_staff\": true", Verdict.Deny)]
    [InlineData("\"is_active\": false, \"is_superuser\": true, \"permissions\": [\"members:invite\"]", Verdict.Deny)]
    public async Task Permissions_of_the_account_come_from_the_token(string? claims, Verdict verdict) =>
        (await Permission.HasPermission("members:invite").JudgeAsync(claims)).ShouldBe(verdict);

    /// <summary>D183: any source's yes is enough; neither strangers nor inactive users are asked about.</summary>
    [Fact]
    public async Task Any_source_may_say_yes()
    {
        var (groups, empty) = (new GrantTable(("members:invite", null), ("members:remove", "ada")), new GrantTable());

        (await Permission.HasPermission("members:invite").JudgeAsync("", sources: [empty, groups])).ShouldBe(Verdict.Allow);
        (await Permission.HasPermission("members:remove").JudgeAsync("", sources: [empty, groups])).ShouldBe(Verdict.Deny); // that is on one object
        empty.Asked.ShouldBe(2);
        (await Permission.HasPermission("members:invite").JudgeAsync("\"is_active\": false", sources: [groups])).ShouldBe(Verdict.Deny);
        (await Permission.HasPermission("members:invite").JudgeAsync(null, sources: [groups])).ShouldBe(Verdict.Deny);
        groups.Asked.ShouldBe(2);
    }

    /// <summary>A thousand names take as long to look through as ten, and none is confused with another.</summary>
    [Fact]
    public async Task Many_permissions_are_told_apart()
    {
        var claims = $"\"permissions\": [{string.Join(", ", Enumerable.Range(0, 1_000).Select(number => $"\"p:{number}\""))}]";
        (await Permission.HasPermission("p:999").JudgeAsync(claims)).ShouldBe(Verdict.Allow);
        (await Permission.HasPermission("p:1000").JudgeAsync(claims)).ShouldBe(Verdict.Deny);
    }
}
