using System.Net;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>djoser's <c>PERMISSIONS</c> (D §2).</summary>
public sealed class PermissionSettingTests(PermissionSettingTests.Host host) : IClassFixture<PermissionSettingTests.Host>
{
    /// <summary>D9, D20: only staff register here; everybody signed in reads everybody.</summary>
    [Fact]
    public async Task Actions_ask_for_what_the_setting_says()
    {
        var (staff, member) = (await host.MemberAsync(), await host.MemberAsync());
        await host.MakeStaffAsync(staff.Member);
        var body = new { username = host.NewName(), password = DjoserClient.Password };

        (await host.PostAsync("users/", body)).ShouldBe(HttpStatusCode.Unauthorized);
        (await host.PostAsync("users/", body, member.Bearer)).ShouldBe(HttpStatusCode.Forbidden);
        (await host.PostAsync("users/", body, staff.Bearer)).ShouldBe(HttpStatusCode.Created);
        (await host.GetAsync($"users/{staff.Member.Id}/", member.Bearer)).ShouldBe(HttpStatusCode.OK);
        (await host.CallAsync("PATCH", $"users/{staff.Member.Id}/", "{}", member.Bearer)).ShouldBe(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
        (await host.CallAsync("OPTIONS", "users/", null, member.Bearer)).ShouldBe(HttpStatusCode.OK).Json.TryGetProperty("actions", out _).ShouldBeFalse();
    }

    /// <summary>D2: a class that is none is told with what there are, and nothing is changed.</summary>
    [Fact]
    public async Task An_unknown_class_is_refused()
    {
        var refused = await Should.ThrowAsync<Gatehouse.Server.Foundation.Settings.SettingsException>(
            () => host.StateAsync("djoser", """{"PERMISSIONS":{"user":["IsOwner"],"user_list":[]}}"""));

        refused.Message.ShouldContain("$.settings.djoser.PERMISSIONS.user");
        refused.Message.ShouldContain("CurrentUserOrAdminOrReadOnly");
        refused.Message.ShouldContain("$.settings.djoser.PERMISSIONS.user_list");
    }

    public sealed class Host : ServerHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """
            {"PERMISSIONS":{"user_create":["rest_framework.permissions.IsAdminUser"],"user":["djoser.permissions.CurrentUserOrAdminOrReadOnly"]}}
            """)];

        internal async Task<SignedIn> MemberAsync()
        {
            var name = NewName();
            var account = await Get<Gatehouse.Server.Accounts.AccountService>().RegisterAsync(
                new Gatehouse.Server.Accounts.Registration
                {
                    Username = name,
                    PasswordHash = await Get<Gatehouse.Server.SignIn.Passwords.PasswordService>().HashAsync(DjoserClient.Password, new("", ""), CancellationToken.None),
                },
                Gatehouse.Server.Foundation.Events.Actor.System, CancellationToken.None);
            return await this.SignInAsync(new Member(account.Number, name, DjoserClient.Password));
        }
    }
}
