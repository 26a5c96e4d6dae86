using System.Net.Http.Headers;
using Gatehouse.Server.Tests.Surfaces.Djoser;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>S200: bodies over the limit, on every view and method, sent by an ordinary client that sends all before it reads.</summary>
public sealed class LargeBodyTests(ServerHost host) : IClassFixture<ServerHost>
{
    private const int Limit = 64 * 1024;
    private const string TooLarge = """{"detail":"Request body too large."}""";

    /// <summary>S200: the refusal arrives whole, whether or not the handler would have read the body, and nothing is changed.</summary>
    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(300_000)]
    [InlineData(1_000_000)]
    public async Task A_body_over_the_limit_is_refused_in_so_many_words(int length)
    {
        var caller = await host.JoinAsync();
        var key = $"Token {await host.LoginAsync(caller.Member)}";
        foreach (var (path, method) in Methods())
        {
            foreach (var header in (string?[])[null, caller.Bearer])
            {
                var answer = await host.CallAsync(method, path, Json(length), header);

                answer.Status.ShouldBeOneOf([401, 413], $"{method} {path}: {answer.Body}");
                if (header is not null)
                    (answer.Status, answer.Body).ShouldBe((413, TooLarge), $"{method} {path}");
            }
        }

        (await host.GetAsync("users/me/", key)).Status.ShouldBe(200, "token/logout/ was refused");
    }

    /// <summary>S200: a body that does not say how long it is is refused where it is read; a handler that ignores it may answer.</summary>
    [Fact]
    public async Task A_chunked_body_over_the_limit_is_never_an_error_of_ours()
    {
        var caller = await host.JoinAsync();
        foreach (var (path, method) in Methods())
        {
            var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = Json(300_000), Headers = { TransferEncodingChunked = true } };
            request.Headers.TryAddWithoutValidation("Authorization", caller.Bearer);

            (await host.SendAsync(request)).Status.ShouldBeOneOf([204, 413, 403, 404], $"{method} {path}");
        }
    }

    /// <summary>S200: the limit itself may be reached everywhere.</summary>
    [Fact]
    public async Task A_body_may_reach_the_limit()
    {
        foreach (var (path, method) in Methods())
            (await host.CallAsync(method, path, Json(Limit), (await host.JoinAsync()).Bearer)).Status.ShouldNotBeOneOf(413, 500);
    }

    private static ByteArrayContent Json(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        "{}"u8.CopyTo(body);
        return new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private IEnumerable<(string Path, string Method)> Methods() =>
        from route in host.ViewRoutesThere()
        where route.View.IsForUsers() // programs' bodies are measured in IntrospectionTests
        from method in route.View.Methods
        where method.Name != "GET"
        select (route.Path.Replace("{id}", "1", StringComparison.Ordinal), method.Name);
}
