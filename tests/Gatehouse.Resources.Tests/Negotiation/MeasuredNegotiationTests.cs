using Gatehouse.AspNetCore;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Resources.Tests.Negotiation;

/// <summary>Holds the choice of the renderer against what Django REST Framework chose for the same headers.</summary>
public sealed class MeasuredNegotiationTests
{
    /// <summary>D11: Accept; D12: <c>?format=</c>; D13: <c>indent</c>; D10: Vary.</summary>
    [Fact]
    public async Task The_renderer_is_the_one_that_was_measured()
    {
        await using var server = await TestServer.StartAsync(
            new RestView("Thing")
            {
                Permission = Permission.AllowAny,
                Renderers = [RestRenderer.Json, new ParagraphRenderer()],
            }.Get(static _ => new(RestAnswer.Ok(0, static (writer, _) => Write(writer)))));
        var differences = new List<string>();
        foreach (var line in Vectors.Lines("drf-negotiation.jsonl"))
        {
            if (line.Contains("\"Format=", StringComparison.Ordinal))
                continue; // ASP.NET Core does not tell Format from format in a query; nobody sends it

            var row = JsonDocument.Parse(line).RootElement;
            var accept = row[0].GetString();
            var answer = await server.SendAsync(
                "GET", "/things/?" + row[1].GetString(), headers: accept is null ? [] : [("Accept", accept)]);
            var measured = (row[2].GetInt32(), row[3].GetString(), row[4].GetString());
            if ((answer.Status, answer.ContentType, answer.Body) != measured)
                differences.Add($"{line} was {answer.Status} {answer.ContentType} {answer.Body}");
            answer.Headers["Vary"].ShouldBe("Accept");
        }

        differences.ShouldBeEmpty();
    }

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("a");
        writer.WriteNumberValue(1);
        writer.WriteStartObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private sealed class ParagraphRenderer : RestRenderer
    {
        public override string MediaType => "text/html";

        public override string Format => "html";

        public override async ValueTask RenderAsync(RestRequest request, RestAnswer answer, RestBody body)
        {
            request.Context.Response.ContentType = "text/html; charset=utf-8";
            await request.Context.Response.WriteAsync("<p>", Encoding.UTF8);
        }
    }
}
