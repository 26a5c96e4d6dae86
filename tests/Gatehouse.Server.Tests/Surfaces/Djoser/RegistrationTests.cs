using System.Net;
using System.Text.Json;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>Registration by <c>POST users/</c> (D §4).</summary>
public sealed class RegistrationTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const string BadUsername = "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.";

    /// <summary>D23, D24: the answer shows the account without its password, and the account can sign in at once.</summary>
    [Fact]
    public async Task Anybody_can_register_and_then_sign_in()
    {
        var name = host.NewName();

        var answer = await host.PostAsync("users/", new { username = name, password = DjoserClient.Password, email = "mario@example.com" });

        var id = answer.Json.GetProperty("id").GetInt64();
        answer.ShouldBe(HttpStatusCode.Created, $$"""{"email":"mario@example.com","id":{{id}},"username":"{{name}}"}""");
        (await host.PostAsync("jwt/create/", new { username = name, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("token/login/", new { username = name, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>D25: fields that nobody may set are ignored.</summary>
    [Fact]
    public async Task Privileges_cannot_be_registered()
    {
        var name = host.NewName();
        var body = new
        {
            username = name,
            password = DjoserClient.Password,
            is_staff = true,
            is_superuser = true,
            id = 987654,
            is_active = false,
            number = 987654,
            email_verified_at = 1,
            password_hash = "x",
            colour = "red",
        };

        var id = (await host.PostAsync("users/", body)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();

        var user = await host.UserAsync(new Member(id, name, DjoserClient.Password));
        (user.IsStaff, user.IsSuperuser, user.IsActive, user.EmailVerifiedAt).ShouldBe((false, false, true, null));
        id.ShouldNotBe(987654);
    }

    /// <summary>D26, D27, D28, D29: what is said about a field that is not there, blank, null or no text.</summary>
    [Theory]
    [InlineData("{}", """{"username":["This field is required."],"password":["This field is required."]}""")]
    [InlineData("""{"username":"","password":""}""", """{"username":["This field may not be blank."],"password":["This field may not be blank."]}""")]
    [InlineData("""{"username":"  ","password":" \t "}""", """{"username":["This field may not be blank."],"password":["This field may not be blank."]}""")]
    [InlineData("""{"username":null,"password":null}""", """{"username":["This field may not be null."],"password":["This field may not be null."]}""")]
    [InlineData("""{"username":[],"password":{}}""", """{"username":["Not a valid string."],"password":["Not a valid string."]}""")]
    [InlineData("""{"username":true,"password":false}""", """{"username":["Not a valid string."],"password":["Not a valid string."]}""")]
    [InlineData("""{"username":"ab","password":"c\u0000d"}""", """{"password":["Null characters are not allowed."]}""")]
    [InlineData("""{"username":"mario","password":"i-keep-jumping","email":null}""", """{"email":["This field may not be null."]}""")]
    public async Task A_bad_field_is_told_what_is_wrong(string body, string expected)
    {
        var answer = await host.PostAsync("users/", body);
        answer.Status.ShouldBe(400);
        Sorted(answer.Body).ShouldBe(Sorted(expected));
    }

    /// <summary>D29: a number is taken as text.</summary>
    [Fact]
    public async Task A_number_is_taken_as_text()
    {
        (await host.PostAsync("users/", """{"username":4711,"password":93715028461}"""))
            .ShouldBe(HttpStatusCode.BadRequest, """{"password":["This password is entirely numeric."]}""");
        (await host.PostAsync("users/", """{"username":4711,"password":"i-keep-jumping"}""")).ShouldBe(HttpStatusCode.Created).Text("username").ShouldBe("4711");
    }

    /// <summary>D30: letters and digits of any script and four signs; nothing else.</summary>
    [Theory]
    [InlineData("ma rio", false)]
    [InlineData("mario!", false)]
    [InlineData("mario/luigi", false)]
    [InlineData("<mario>", false)]
    [InlineData("mario\u200b", false)]
    [InlineData("mario@home.example+1-2_3", true)]
    [InlineData("Größe", true)]
    [InlineData("Дарья", true)]
    [InlineData("山田太郎", true)]
    public async Task A_username_is_of_letters_digits_and_four_signs(string username, bool isGood)
    {
        var answer = await host.PostAsync("users/", new { username, password = DjoserClient.Password });
        if (isGood)
            answer.ShouldBe(HttpStatusCode.Created).Text("username").ShouldBe(username);
        else
            answer.ShouldBe(HttpStatusCode.BadRequest, $$"""{"username":["{{BadUsername}}"]}""");
    }

    /// <summary>D31: 150 characters, and no more.</summary>
    [Fact]
    public async Task A_username_has_at_most_150_characters()
    {
        (await host.PostAsync("users/", new { username = new string('n', 150), password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);
        (await host.PostAsync("users/", new { username = new string('n', 151), password = DjoserClient.Password }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"username":["Ensure this field has no more than 150 characters."]}""");
    }

    /// <summary>D32: a name belongs to one account; another capitalization is another name.</summary>
    [Fact]
    public async Task A_name_is_taken_once()
    {
        var member = await host.RegisterAsync();

        (await host.PostAsync("users/", new { username = member.Username, password = DjoserClient.Password }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"username":["A user with that username already exists."]}""");
        (await host.PostAsync("users/", new { username = member.Username.ToUpperInvariant(), password = DjoserClient.Password })).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>D33: an address must be one, need not be there, and may be shared.</summary>
    [Fact]
    public async Task An_address_is_optional_and_may_be_shared()
    {
        (await host.PostAsync("users/", new { username = host.NewName(), password = DjoserClient.Password, email = "no-address" }))
            .ShouldBe(HttpStatusCode.BadRequest, """{"email":["Enter a valid email address."]}""");
        (await host.PostAsync("users/", new { username = host.NewName(), password = DjoserClient.Password, email = "" }))
            .ShouldBe(HttpStatusCode.Created).Text("email").ShouldBe("");
        await host.RegisterAsync(email: "both@example.com");
        await host.RegisterAsync(email: "both@example.com");
    }

    /// <summary>D34: only the domain is lower-cased.</summary>
    [Fact]
    public async Task The_domain_of_an_address_is_lower_cased() =>
        (await host.PostAsync("users/", new { username = host.NewName(), password = DjoserClient.Password, email = "Ada.L@EXAMPLE.Com" }))
            .ShouldBe(HttpStatusCode.Created).Text("email").ShouldBe("Ada.L@example.com");

    /// <summary>D35, D36, D37, D38, D39: every rule a password breaks is told at once, in Django's order.</summary>
    [Theory]
    [InlineData("maria", "", "xk3.", "This password is too short. It must contain at least 8 characters.")]
    [InlineData("maria", "", "trustno1", "This password is too common.")]
    [InlineData("maria", "", "93715028461", "This password is entirely numeric.")]
    [InlineData("jumpingmario", "", "jumping.mario", "The password is too similar to the username.")]
    [InlineData("maria", "keepjumping@example.com", "keep-jumping", "The password is too similar to the email address.")]
    [InlineData("maria", "", "1234", "This password is too short. It must contain at least 8 characters.|This password is too common.|This password is entirely numeric.")]
    [InlineData("password", "", "password", "The password is too similar to the username.|This password is too common.")]
    public async Task A_weak_password_is_told_why(string username, string email, string password, string messages)
    {
        var expected = JsonSerializer.Serialize(new { password = messages.Split('|') });

        (await host.PostAsync("users/", new { username, password, email })).ShouldBe(HttpStatusCode.BadRequest, expected);
    }

    /// <summary>D41: bad credentials spoil public routes too, before the body is looked at.</summary>
    [Theory]
    [InlineData("users/")]
    [InlineData("token/login/")]
    public async Task Bad_credentials_spoil_a_public_route(string path)
    {
        (await host.PostAsync(path, "{", "Token 0123456789")).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Invalid token."}""");
        (await host.PostAsync(path, "{", "Bearer x")).ShouldBe(HttpStatusCode.Unauthorized).Text("code").ShouldBe("token_not_valid");
    }

    /// <summary>D247: white space around names and passwords is cut.</summary>
    [Fact]
    public async Task White_space_at_the_ends_is_cut()
    {
        var name = host.NewName();
        (await host.PostAsync("users/", new { username = $"  {name}\t", password = $" {DjoserClient.Password}\n" })).ShouldBe(HttpStatusCode.Created).Text("username").ShouldBe(name);

        foreach (var path in (string[])["token/login/", "jwt/create/"])
        {
            (await host.PostAsync(path, new { username = name, password = DjoserClient.Password })).ShouldBe(HttpStatusCode.OK);
            (await host.PostAsync(path, new { username = $" {name} ", password = $"  {DjoserClient.Password} " })).ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>D249: names are kept in NFKC and found by any spelling of it; a password counts to its last character.</summary>
    [Fact]
    public async Task Names_are_normalized_and_passwords_count_to_the_end()
    {
        var password = new string('q', 3_000) + "-long";
        (await host.PostAsync("users/", new { username = "ﬁnn①", password })).ShouldBe(HttpStatusCode.Created).Text("username").ShouldBe("finn1");

        (await host.PostAsync("users/", new { username = "finn1", password })).ShouldBe(HttpStatusCode.BadRequest, """{"username":["A user with that username already exists."]}""");
        (await host.PostAsync("jwt/create/", new { username = "ﬁnn1", password })).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/create/", new { username = "finn1", password = password[..^1] })).ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>D253: of a hundred registrations of one name at once one succeeds; the others are told that it is taken.</summary>
    [Fact]
    public async Task Of_many_registrations_of_one_name_one_succeeds()
    {
        var name = host.NewName();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.PostAsync("users/", new { username = name, password = DjoserClient.Password })));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer =>
            answer.Status == 400 && answer.Body == """{"username":["A user with that username already exists."]}""");
    }

    /// <summary>S124: an account's id is random, its number is only Django's.</summary>
    [Fact]
    public async Task An_account_has_a_random_id_beside_its_number()
    {
        var first = await host.UserAsync(await host.RegisterAsync());
        var second = await host.UserAsync(await host.RegisterAsync());

        Guid.Parse(first.Id.ToString()).Version.ShouldBe(4);
        first.Id.ShouldNotBe(second.Id);
        second.Number.ShouldBeGreaterThan(first.Number);
    }

    /// <summary>S212: a request for another host is refused, whatever says so, and no header changes its method.</summary>
    [Fact]
    public async Task Only_this_host_is_answered_for()
    {
        (await host.SendRawAsync("GET /auth/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).ShouldStartWith("HTTP/1.1 421 ");
        (await host.SendRawAsync($"GET http://evil.example/auth/ HTTP/1.1\r\nHost: {host.Client.BaseAddress!.Authority}\r\nConnection: close\r\n\r\n")).ShouldNotContain(" 200 ");
        (await host.CallAsync("GET", "", headers: ("X-Forwarded-Host", "evil.example"))).ShouldBe(HttpStatusCode.OK, $$"""{"users":"{{host.Origin}}/auth/users/"}""");
        (await host.CallAsync("POST", "users/", "{}", headers: ("X-HTTP-Method-Override", "GET"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string Sorted(string json) =>
        string.Join(';', JsonDocument.Parse(json).RootElement.EnumerateObject().Select(member => $"{member.Name}: {member.Value}").Order(StringComparer.Ordinal));
}
