using System.Net;
using System.Text;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>What all routes have in common: bodies, negotiation, methods, headers, paths (D §1).</summary>
public sealed class EnvelopeTests(ServerHost host) : IClassFixture<ServerHost>
{
    public static TheoryData<string> BodyRoutes { get; } = ["users/", "token/login/", "jwt/create/", "jwt/refresh/", "jwt/verify/"];

    /// <summary>D1, D2, D3: JSON, forms and multipart are taken alike; the answer is JSON without a charset.</summary>
    [Theory]
    [InlineData("json")]
    [InlineData("form")]
    [InlineData("multipart")]
    public async Task A_body_is_taken_in_three_forms(string form)
    {
        var fields = new Dictionary<string, string> { ["username"] = host.NewName(), ["password"] = DjoserClient.Password };

        var answer = await host.PostAsync("users/", Write(form, fields));
        answer.ShouldBe(HttpStatusCode.Created);
        answer.Header("Content-Type").ShouldBe("application/json");

        (await host.PostAsync("token/login/", Write(form, fields))).ShouldBe(HttpStatusCode.OK).Header("Content-Type").ShouldBe("application/json");
        var pair = (await host.PostAsync("jwt/create/", Write(form, fields))).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/refresh/", Write(form, new() { ["refresh"] = pair.Text("refresh") }))).ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync("jwt/verify/", Write(form, new() { ["token"] = pair.Text("access") }))).ShouldBe(HttpStatusCode.OK, "{}");
        (await host.CallAsync("PUT", "users/me/", Write(form, new() { ["email"] = "ada@example.com" }), $"Bearer {pair.Text("access")}")).ShouldBe(HttpStatusCode.OK);
        (await host.CallAsync("DELETE", "users/me/", Write(form, new() { ["current_password"] = DjoserClient.Password }), $"Bearer {pair.Text("access")}"))
            .ShouldBe(HttpStatusCode.NoContent, "");
    }

    /// <summary>D4: another media type is named as it was sent.</summary>
    [Theory, MemberData(nameof(BodyRoutes))]
    public async Task Another_media_type_is_refused(string path)
    {
        using var content = new StringContent("hello", Encoding.UTF8);
        content.Headers.ContentType = new("text/plain");

        (await host.PostAsync(path, content)).ShouldBe(HttpStatusCode.UnsupportedMediaType, """{"detail":"Unsupported media type \"text/plain\" in request."}""");
    }

    /// <summary>D5, D8: what is no JSON is a parse error; NaN and Infinity are no JSON.</summary>
    [Theory]
    [InlineData("{")]
    [InlineData("{\"username\": NaN}")]
    [InlineData("{\"username\": Infinity}")]
    [InlineData("{\"username\": -Infinity}")]
    [InlineData("not json")]
    [InlineData("\uFEFF{}")]
    public async Task What_is_no_json_is_a_parse_error(string body)
    {
        foreach (var row in BodyRoutes)
        {
            var answer = (await host.PostAsync(row.Data, body)).ShouldBe(HttpStatusCode.BadRequest);
            answer.Text("detail").ShouldStartWith("JSON parse error - ");
        }
    }

    /// <summary>D6: JSON that is no object is named by Python's word for it.</summary>
    [Theory]
    [InlineData("[]", "Invalid data. Expected a dictionary, but got list.")]
    [InlineData("\"a\"", "Invalid data. Expected a dictionary, but got str.")]
    [InlineData("1", "Invalid data. Expected a dictionary, but got int.")]
    [InlineData("1.5", "Invalid data. Expected a dictionary, but got float.")]
    [InlineData("true", "Invalid data. Expected a dictionary, but got bool.")]
    [InlineData("null", "No data provided")]
    public async Task Json_that_is_no_object_is_refused(string body, string message)
    {
        foreach (var row in BodyRoutes)
            (await host.PostAsync(row.Data, body)).ShouldBe(HttpStatusCode.BadRequest, $$"""{"non_field_errors":["{{message}}"]}""");
    }

    /// <summary>D7: no body is an empty object, whatever its type.</summary>
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task An_empty_body_is_an_empty_object(string? type)
    {
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = type is null ? null : new(type);

        (await host.PostAsync("jwt/refresh/", content)).ShouldBe(HttpStatusCode.BadRequest, """{"refresh":["This field is required."]}""");
    }

    /// <summary>D9, D111: a method the route lacks is named, but only to those who may call the route.</summary>
    [Theory]
    [InlineData("PUT", "users/", "GET, POST, HEAD, OPTIONS", true)]
    [InlineData("POST", "users/me/", "GET, PUT, PATCH, DELETE, HEAD, OPTIONS", true)]
    [InlineData("POST", "users/1/", "GET, PUT, PATCH, DELETE, HEAD, OPTIONS", true)]
    [InlineData("GET", "token/logout/", "POST, OPTIONS", true)]
    [InlineData("GET", "token/login/", "POST, OPTIONS", false)]
    [InlineData("GET", "jwt/create/", "POST, OPTIONS", false)]
    [InlineData("DELETE", "jwt/refresh/", "POST, OPTIONS", false)]
    [InlineData("PATCH", "jwt/verify/", "POST, OPTIONS", false)]
    [InlineData("POST", "", "GET, HEAD, OPTIONS", false)]
    public async Task A_method_the_route_lacks_is_not_allowed(string method, string path, string allow, bool isProtected)
    {
        var member = await host.JoinAsync();
        if (isProtected)
            (await host.CallAsync(method, path)).ShouldBe(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");

        var answer = await host.CallAsync(method, path, null, member.Bearer);
        answer.ShouldBe(HttpStatusCode.MethodNotAllowed, $$"""{"detail":"Method \"{{method}}\" not allowed."}""");
        answer.Header("Allow").ShouldBe(allow);
    }

    /// <summary>D10: every answer says which methods there are and that it depends on what was accepted.</summary>
    [Theory]
    [InlineData("users/", "GET, POST, HEAD, OPTIONS")]
    [InlineData("users/me/", "GET, PUT, PATCH, DELETE, HEAD, OPTIONS")]
    [InlineData("token/login/", "POST, OPTIONS")]
    public async Task Answers_tell_methods_and_what_they_vary_by(string path, string allow)
    {
        var member = await host.JoinAsync();
        foreach (var answer in (Answer[])[await host.GetAsync(path), await host.GetAsync(path, member.Bearer)])
        {
            answer.Header("Allow").ShouldBe(allow);
            answer.Header("Vary").ShouldNotBeNull().ShouldContain("Accept");
        }
    }

    /// <summary>D11, D21: what nobody can write is refused; any and any application type get JSON.</summary>
    [Theory]
    [InlineData("application/xml", 406)]
    [InlineData("image/*", 406)]
    [InlineData("*/*", 200)]
    [InlineData("application/*", 200)]
    [InlineData("text/html, application/json;q=0.1", 200)]
    public async Task The_accepted_type_is_heeded(string accept, int status)
    {
        var answer = await host.CallAsync("GET", "", headers: ("Accept", accept));
        answer.Status.ShouldBe(status);
        answer.Header("Content-Type").ShouldBe("application/json");
        if (status == 406)
            answer.Body.ShouldBe("""{"detail":"Could not satisfy the request Accept header."}""");
    }

    /// <summary>D12: a format can be asked for by query.</summary>
    [Fact]
    public async Task A_format_may_be_asked_for_by_query()
    {
        (await host.GetAsync("?format=json")).ShouldBe(HttpStatusCode.OK, $$"""{"users":"{{host.Origin}}/auth/users/"}""");
        (await host.GetAsync("?format=yaml")).ShouldBe(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
        (await host.CallAsync("GET", "?format=json", headers: ("Accept", "text/html"))).ShouldBe(HttpStatusCode.NotAcceptable);
    }

    /// <summary>D13: an indent is a parameter of the accepted type.</summary>
    [Fact]
    public async Task An_indent_pretty_prints() =>
        (await host.CallAsync("GET", "", headers: ("Accept", "application/json; indent=4")))
            .ShouldBe(HttpStatusCode.OK, $$"""
                {
                    "users": "{{host.Origin}}/auth/users/"
                }
                """);

    /// <summary>D14, D15: the form without the slash answers directly, its query included.</summary>
    [Theory]
    [InlineData("POST", "token/login", 400)]
    [InlineData("POST", "token/logout", 401)]
    [InlineData("POST", "jwt/create", 400)]
    [InlineData("POST", "jwt/refresh", 400)]
    [InlineData("POST", "jwt/verify", 400)]
    [InlineData("POST", "users", 400)]
    [InlineData("GET", "users/me", 401)]
    [InlineData("GET", "users/1", 401)]
    [InlineData("GET", "users?format=yaml", 404)]
    public async Task A_path_needs_no_slash(string method, string path, int status) =>
        (await host.CallAsync(method, path, method == "POST" ? "{}" : null)).Status.ShouldBe(status);

    /// <summary>D16: the root lists the users' route by absolute URL.</summary>
    [Fact]
    public async Task The_root_lists_the_users_route() =>
        (await host.GetAsync("")).ShouldBe(HttpStatusCode.OK, $$"""{"users":"{{host.Origin}}/auth/users/"}""");

    /// <summary>D17: a suffix chooses the format; an unknown one is no route.</summary>
    [Fact]
    public async Task A_suffix_chooses_the_format()
    {
        var member = await host.JoinAsync();
        var expected = $$"""{"email":"","id":{{member.Member.Id}},"username":"{{member.Member.Username}}"}""";

        (await host.GetAsync("users.json", member.Bearer)).ShouldBe(HttpStatusCode.OK, $"[{expected}]");
        (await host.GetAsync("users/me.json", member.Bearer)).ShouldBe(HttpStatusCode.OK, expected);
        (await host.GetAsync($"users/{member.Member.Id}.json", member.Bearer)).ShouldBe(HttpStatusCode.OK, expected);
        foreach (var path in (string[])["users.xml", "users/me.xml", $"users/{member.Member.Id}.xml", $"users/{member.Member.Id}.json.json", $"users/{member.Member.Id}."])
            (await host.GetAsync(path, member.Bearer)).Status.ShouldBe(404, path);
    }

    /// <summary>D18, D56: HEAD is GET without its body, OPTIONS describes the route; both on <c>users/me/</c> too.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("users/")]
    [InlineData("users/me/")]
    public async Task Head_is_get_without_a_body(string path)
    {
        var member = await host.JoinAsync();
        var get = await host.GetAsync(path, member.Bearer);

        var head = await host.CallAsync("HEAD", path, null, member.Bearer);
        head.ShouldBe(HttpStatusCode.OK, "");
        (head.Header("Content-Length"), head.Header("Content-Type")).ShouldBe((get.Header("Content-Length"), get.Header("Content-Type")));
        (await host.CallAsync("OPTIONS", path, null, member.Bearer)).ShouldBe(HttpStatusCode.OK);
    }

    private static HttpContent Write(string form, Dictionary<string, string> fields)
    {
        switch (form)
        {
            case "json":
                return DjoserClient.Json(System.Text.Json.JsonSerializer.Serialize(fields));
            case "form":
                return new FormUrlEncodedContent(fields);
            default:
                var parts = new MultipartFormDataContent();
                foreach (var (name, value) in fields)
                    parts.Add(new StringContent(value), name);
                return parts;
        }
    }
}
