using System.Text.Json;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>The list of all users, which has no pages on the wire.</summary>
public sealed class UserListTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const int Many = 2_500;

    /// <summary>D46, D49: staff get everybody in the order of numbers, however many there are; a long list is sent while it is read.</summary>
    [Fact]
    public async Task A_long_list_is_whole_and_in_order()
    {
        var staff = await host.JoinAsync();
        await host.MakeStaffAsync(staff.Member);
        await host.WriteAsync(async transaction => await transaction.ExecuteAsync(
            new Sql("many_users", """
                insert into users (id, number, username, email, is_staff, is_superuser, activation_pending, created_at, updated_at)
                with recursive n (i) as (select 1 union all select i + 1 from n where i < @many)
                select 'aaaaaaaa-0000-4000-8000-' || cast(100000000000 + i as text), 1000 + i, 'many-' || i, 'many-' || i || '@example.com', @no, @no, @no, 0, 0 from n
                """),
            new { many = (long)Many, no = false }));

        var answer = await host.GetAsync("users/", staff.Bearer);

        answer.Header("Content-Type").ShouldBe("application/json");
        answer.Header("Content-Length").ShouldBeNull();
        var users = answer.Json.EnumerateArray().ToList();
        users.Count.ShouldBe(Many + 1);
        users.Skip(1).Select(user => user.GetRawText()).ShouldBe(
            Enumerable.Range(1, Many).Select(i => $$"""{"email":"many-{{i}}@example.com","id":{{1000 + i}},"username":"many-{{i}}"}"""));

        var indented = await host.CallAsync("GET", "users/", null, staff.Bearer, ("Accept", "application/json; indent=2"));
        indented.Body.ShouldStartWith("[\n  {\n    \"email\"");
        JsonDocument.Parse(indented.Body).RootElement.GetArrayLength().ShouldBe(Many + 1);
        (await host.CallAsync("HEAD", "users/", null, staff.Bearer)).Body.ShouldBeEmpty();
    }
}
