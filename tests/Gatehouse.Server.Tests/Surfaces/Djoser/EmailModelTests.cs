using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.SignIn.Passwords;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Accounts that sign in by e-mail, with fields of the operator's: two roles with a profile each (D §22).</summary>
public sealed class EmailModelTests(EmailModelTests.Host host) : IClassFixture<EmailModelTests.Host>
{
    /// <summary>D237, D239: one request makes account and profile; the role is the default one, and the profile is shown as an object.</summary>
    [Fact]
    public async Task Registration_takes_the_profile()
    {
        var email = host.NewAddress();
        var answer = await host.PostAsync("users/", new { email, password = DjoserClient.Password, first_name = "Ada", grade = 7, location = "London" });

        answer.ShouldBe(HttpStatusCode.Created);
        var me = await host.GetAsync("users/me/", await host.BearerAsync(email));
        me.ShouldBe(HttpStatusCode.OK, $$"""
            {"first_name":"Ada","last_name":"","role":"Student","profile":{"description":null,"location":"London","grade":7},"id":{{answer.Json.GetProperty("id")}},"email":"{{email}}"}
            """.TrimEnd());
    }

    /// <summary>D237, D238: a role that is none, a field of the other role, a value out of bounds; then nothing is created.</summary>
    [Theory]
    [InlineData("""  "role":"Headmaster"  """, """{"role":["\"Headmaster\" is not a valid choice."]}""")]
    [InlineData("""  "role":"Teacher","grade":3  """, """{"grade":["This field is only for accounts whose role is Student."]}""")]
    [InlineData("""  "subject":"Maths"  """, """{"subject":["This field is only for accounts whose role is Teacher."]}""")]
    [InlineData("""  "grade":14  """, """{"grade":["Ensure this value is less than or equal to 13."]}""")]
    [InlineData("""  "grade":"x","role":7  """, """{"role":["\"7\" is not a valid choice."],"grade":["A valid integer is required."]}""")]
    public async Task What_does_not_fit_the_role_is_told(string fields, string expected)
    {
        var email = host.NewAddress();
        var body = $$"""{"email":"{{email}}","password":"{{DjoserClient.Password}}",{{fields}}}""";

        (await host.PostAsync("users/", body)).ShouldBe(HttpStatusCode.BadRequest, expected);

        (await host.PostAsync("jwt/create/", new { email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D239: the role is fixed once the account is made; the profile's fields are the user's.</summary>
    [Fact]
    public async Task The_role_is_fixed()
    {
        var email = host.NewAddress();
        (await host.PostAsync("users/", new { email, password = DjoserClient.Password, role = "Teacher", subject = "Maths" })).ShouldBe(HttpStatusCode.Created);
        var bearer = await host.BearerAsync(email);

        var answer = await host.CallAsync("PATCH", "users/me/", new { role = "Student", subject = "Physics", last_name = "Lovelace" }, bearer);

        answer.ShouldBe(HttpStatusCode.OK).Text("role").ShouldBe("Teacher");
        answer.Text("last_name").ShouldBe("Lovelace");
        answer.Json.GetProperty("profile").GetProperty("subject").GetString().ShouldBe("Physics");
        (await host.CallAsync("PATCH", "users/me/", new { grade = 3 }, bearer))
            .ShouldBe(HttpStatusCode.BadRequest, """{"grade":["This field is only for accounts whose role is Student."]}""");
    }

    /// <summary>D173: the role is in both tokens, and in those of a refresh.</summary>
    [Fact]
    public async Task The_role_is_a_claim()
    {
        var email = host.NewAddress();
        (await host.PostAsync("users/", new { email, password = DjoserClient.Password, role = "Teacher", subject = "Maths" })).ShouldBe(HttpStatusCode.Created);
        var pair = await host.PostAsync("jwt/create/", new { email, password = DjoserClient.Password });

        ForeignToken.ClaimsOf(pair.Text("refresh")).GetProperty("role").GetString().ShouldBe("Teacher");
        ForeignToken.ClaimsOf(pair.Text("access")).GetProperty("role").GetString().ShouldBe("Teacher");
        ForeignToken.ClaimsOf((await host.RefreshAsync(pair.Text("refresh"))).Text("access")).GetProperty("role").GetString().ShouldBe("Teacher");
    }

    /// <summary>D237, D239: an account that was given no values, an imported one say, has the defaults, and so the profile of the default role.</summary>
    [Fact]
    public async Task An_account_without_values_has_the_defaults()
    {
        var email = host.NewAddress();
        await host.Get<AccountService>().RegisterAsync(
            new Registration { Email = email, PasswordHash = await host.Get<PasswordService>().HashAsync(DjoserClient.Password, new("", ""), CancellationToken.None) },
            Actor.System, CancellationToken.None);

        var bearer = await host.BearerAsync(email);

        var me = (await host.GetAsync("users/me/", bearer)).Json;
        me.GetProperty("role").GetString().ShouldBe("Student");
        me.GetProperty("profile").GetRawText().ShouldBe("""{"description":null,"location":"","grade":null}""");
        ForeignToken.ClaimsOf(bearer["Bearer ".Length..]).GetProperty("role").GetString().ShouldBe("Student");
        (await host.CallAsync("PATCH", "users/me/", new { grade = 3 }, bearer)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D240: key and tokens by e-mail, however it is spelled; an address belongs to one account.</summary>
    [Fact]
    public async Task An_address_signs_in()
    {
        var email = host.NewAddress();
        (await host.PostAsync("users/", new { email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);

        (await host.PostAsync("token/login/", new { email = email.ToUpperInvariant(), password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/create/", new { email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/create/", new { username = email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.BadRequest, """{"email":["This field is required."]}""");
        (await host.PostAsync("users/", new { email = email.ToUpperInvariant(), password = DjoserClient.Password }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"email":["user with this email address already exists."]}""");
        (await host.PostAsync("users/", new { password = DjoserClient.Password })).ShouldBe(HttpStatusCode.BadRequest, """{"email":["This field is required."]}""");
    }

    /// <summary>D253: of a hundred registrations of one address at once one succeeds.</summary>
    [Fact]
    public async Task Of_many_registrations_of_one_address_one_succeeds()
    {
        var email = host.NewAddress();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.PostAsync("users/", new { email, password = DjoserClient.Password })));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Status == 400 && answer.Body.StartsWith("{\"email\":"));
    }

    /// <summary>D106: the routes and fields are called after the address.</summary>
    [Fact]
    public async Task The_name_routes_are_those_of_the_address()
    {
        var (email, next, third) = (host.NewAddress(), host.NewAddress(), host.NewAddress());
        (await host.PostAsync("users/", new { email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);
        var bearer = await host.BearerAsync(email);

        (await host.PostAsync("users/set_email/", new { new_email = next, current_password = DjoserClient.Password }, bearer)).ShouldBe(HttpStatusCode.NoContent);
        await host.BearerAsync(next);
        (await host.PostAsync("users/reset_email/", new { email = next })).ShouldBe(HttpStatusCode.NoContent);
        var (uid, token) = (await host.MailToAsync(next)).Link;
        (await host.PostAsync("users/reset_email_confirm/", new { uid, token, new_email = "no-address" })).ShouldBe(HttpStatusCode.BadRequest, """{"new_email":["Enter a valid email address."]}""");
        (await host.PostAsync("users/reset_email_confirm/", new { uid, token, new_email = third })).ShouldBe(HttpStatusCode.NoContent);
        await host.BearerAsync(third);
        (await host.PostAsync("users/set_username/", "{}", bearer)).ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>D19: what a registration takes is described, choices and bounds included.</summary>
    [Fact]
    public async Task Attributes_are_described()
    {
        var post = (await host.CallAsync("OPTIONS", "users/", null, await host.NewBearerAsync())).ShouldBe(HttpStatusCode.OK).Json.GetProperty("actions").GetProperty("POST");

        post.GetProperty("role").ToString().ShouldBe("""
            {"type":"choice","required":false,"read_only":false,"label":"Role","choices":[{"value":"Teacher","display_name":"Teacher"},{"value":"Student","display_name":"Student"}]}
            """.Trim());
        post.GetProperty("grade").GetProperty("max_value").GetInt32().ShouldBe(13);
        post.TryGetProperty("username", out _).ShouldBeFalse();
    }

    public sealed class Host : MailHost
    {
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("accounts", """
            {
              "usernameField": "email", "requiredFields": ["first_name", "last_name"],
              "attributes": [
                { "name": "role", "kind": "choice", "choices": ["Teacher", "Student"], "default": "Student", "writable": "registration", "claim": "role" },
                { "name": "description", "nullable": true, "default": null, "group": "profile" },
                { "name": "location", "blank": true, "default": "", "maxLength": 30, "group": "profile" },
                { "name": "subject", "blank": true, "default": "", "group": "profile", "only": { "role": "Teacher" } },
                { "name": "grade", "kind": "integer", "minimum": 1, "maximum": 13, "nullable": true, "group": "profile", "only": { "role": "Student" } }
              ]
            }
            """)];

        public async Task<string> NewBearerAsync()
        {
            var email = NewAddress();
            (await this.PostAsync("users/", new { email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);
            return await BearerAsync(email);
        }

        public async Task<string> BearerAsync(string email) =>
            "Bearer " + (await this.PostAsync("jwt/create/", new { email, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK).Text("access");
    }
}
