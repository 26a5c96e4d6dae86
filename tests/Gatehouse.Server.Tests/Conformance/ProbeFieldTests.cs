using Gatehouse.Server.Tests.Executable;

namespace Gatehouse.Server.Tests.Conformance;

/// <summary>Fields of every kind, and routes of one's own (D §17, D210).</summary>
[Collection(Alone.Name)]
public sealed class ProbeFieldTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    /// <summary>D205, D206, D207: what is taken comes back coerced, what is wrong is told all at once.</summary>
    [Theory]
    [InlineData("""{"text":" a ","count":"3","flag":"yes","email":"a@b.example","pick":"b","day":"2026-01-31","at":"2026-01-31T12:00:00+02:00","url":"https://a.example/","key":"{0123456789ABCDEF0123456789ABCDEF}","tags":["x",2],"inner":{"street":"S","number":"4"},"maybe":null}""", 200,
        """{"text":"a","count":3,"flag":true,"email":"a@b.example","pick":"b","day":"2026-01-31","at":"2026-01-31T10:00:00Z","url":"https://a.example/","key":"01234567-89ab-cdef-0123-456789abcdef","tags":["x","2"],"inner":{"street":"S","number":4},"maybe":null}""")]
    [InlineData("""{"text":"toolong","count":10,"flag":"maybe","email":"no","pick":"c","day":"soon","key":"k","tags":["fine","toolong"],"inner":{"number":"x"}}""", 400,
        """{"text":["Ensure this field has no more than 5 characters."],"count":["Ensure this value is less than or equal to 9."],"flag":["Must be a valid boolean."],"email":["Enter a valid email address."],"pick":["\"c\" is not a valid choice."],"day":["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."],"key":["Must be a valid UUID."],"tags":{"1":["Ensure this field has no more than 4 characters."]},"inner":{"street":["This field is required."],"number":["A valid integer is required."]}}""")]
    [InlineData("""{"text":"a\u0000"}""", 400, """{"text":["Null characters are not allowed."]}""")]
    [InlineData("{}", 400, """{"text":["This field is required."]}""")]
    public async Task Fields_are_read_as_clients_know(string json, int status, string expected) =>
        (await host.SendAsync("POST", "/probe/echo/", json)).ShouldBe(status, expected);

    /// <summary>D208: a form repeats keys, nests by a dot, and leaves boxes out that are not ticked. D209: a route for JSON alone refuses it.</summary>
    [Fact]
    public async Task Forms_are_read_as_clients_know()
    {
        (await host.PostFormAsync("/probe/echo/", "text=a&tags=x&tags=y&inner.street=S&count=")).ShouldBe(200, """{"text":"a","flag":false,"tags":["x","y"],"inner":{"street":"S"}}""");
        (await host.PostFormAsync("/probe/echo-json/", "text=a")).ShouldBeRefused(415, "Unsupported media type \"application/x-www-form-urlencoded; charset=utf-8\" in request.");
        (await host.SendAsync("POST", "/probe/echo-json/", """{"text":"a"}""")).ShouldBe(200, """{"text":"a"}""");
    }

    /// <summary>D16: the root names the resource; D210: extra routes on the list and on one object, by their own methods.</summary>
    [Theory]
    [InlineData("GET", "root/actions/", 200)]
    [InlineData("GET", "root/actions/1/", 200)]
    [InlineData("GET", "root/actions/recent-ones/", 200)]
    [InlineData("POST", "root/actions/recent-ones/", 200)]
    [InlineData("PUT", "root/actions/recent-ones/", 405)]
    [InlineData("POST", "root/actions/1/archive/", 200)]
    [InlineData("GET", "root/actions/1/archive/", 405)]
    [InlineData("POST", "root/actions/99/archive/", 404)]
    [InlineData("POST", "root/actions/", 405)]
    public async Task Extra_routes_have_their_own_methods(string method, string path, int status) => (await host.AskAsync(path, null, method)).Status.ShouldBe(status);

    /// <summary>D16: by absolute URL.</summary>
    [Fact]
    public async Task The_root_names_its_resources()
    {
        var answer = await host.AskAsync("root/");

        answer.Status.ShouldBe(200);
        answer.Json.EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("actions");
        new Uri(answer.Json.GetProperty("actions").GetString()!).AbsolutePath.ShouldBe("/probe/root/actions/");
    }
}
