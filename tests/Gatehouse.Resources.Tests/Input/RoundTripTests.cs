using System.Net.Http.Json;
using System.Text;

namespace Gatehouse.Resources.Tests.Input;

/// <summary>What a well-behaved client writes, in any of the three forms, is read as it was meant.</summary>
public sealed class RoundTripTests
{
    private const int Rounds = 500;

    /// <summary>D1 to D3: the same texts arrive as JSON, as a URL-encoded form and as a multipart form.</summary>
    [Fact]
    public async Task Texts_arrive_as_they_were_sent()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var pairs = Enumerable.Range(0, random.Next(1, 6))
                .Select(index => KeyValuePair.Create(index + Text(random, forName: true), Text(random, forName: false))).ToArray();
            using var multipart = new MultipartFormDataContent();
            foreach (var (name, value) in pairs)
                multipart.Add(new StringContent(value), name);
            using var urlEncoded = new FormUrlEncodedContent(pairs);
            using var json = JsonContent.Create(pairs.ToDictionary());

            await ShouldReadAsync(RestParser.Multipart, multipart, pairs);
            await ShouldReadAsync(RestParser.Form, urlEncoded, pairs);
            await ShouldReadAsync(RestParser.Json, json, pairs);
        }
    }

    /// <summary>D208: what a flat form says of nested values is what JSON says.</summary>
    [Fact]
    public void Nested_values_are_the_same_in_both_forms()
    {
        var form = new Form(
            new TextField("title"),
            new NestedField("author", new Form(new TextField("name"), new NestedField("home", new Form(new TextField("town"))))),
            new ListField<long>("marks", new IntegerField("mark")),
            new ListField<FormValues>("lines", new NestedField("line", new Form(new TextField("text"), new BooleanField("done") { Required = false }))));
        const string Json = """
            {"title": "t", "author": {"name": "a", "home": {"town": "x"}}, "marks": [1, 2], "lines": [{"text": "l", "done": true}, {"text": "m", "done": false}]}
            """;
        const string Flat = "title=t&author.name=a&author.home.town=x&marks=1&marks=2&lines[0]text=l&lines[0]done=on&lines[1].text=m";

        Tell(form, RestParser.Form, Flat).ShouldBe(Tell(form, RestParser.Json, Json));
    }

    private static string Tell(Form form, RestParser parser, string body)
    {
        parser.Parse(Encoding.UTF8.GetBytes(body), parser.MediaType, out var input).ShouldBeNull();
        var values = form.Validate(input);
        values.ThrowIfInvalid();
        var told = new StringBuilder();
        Tell(values, told);

        return told.ToString();
    }

    private static void Tell(object? value, StringBuilder told)
    {
        switch (value)
        {
            case FormValues nested:
                foreach (var field in nested.Form.Fields)
                {
                    told.Append(field.Name).Append('(');
                    Tell(nested.Untyped(field), told);
                    told.Append(')');
                }

                break;
            case System.Collections.IEnumerable items and not string:
                foreach (var item in items)
                    Tell(item, told);
                break;
            default:
                told.Append(value).Append(';');
                break;
        }
    }

    private static async Task ShouldReadAsync(RestParser parser, HttpContent content, KeyValuePair<string, string>[] pairs)
    {
        parser.Parse(await content.ReadAsByteArrayAsync(), content.Headers.ContentType!.ToString(), out var value).ShouldBeNull();

        value.Members.Members.Select(static member => KeyValuePair.Create(member.Key, member.Value.Text)).ShouldBe(pairs);
    }

    // .NET's own multipart writer encodes names that are not ASCII in a way of its own (RFC 2047), so names stay simple there.
    private static string Text(Random random, bool forName)
    {
        var alphabet = forName ? "abcXYZ019_-." : "ab &=+%\"'\\/\r\n\täß日😀\u2028\0;[]{}:,<>";
        var text = new StringBuilder();
        foreach (var rune in alphabet.EnumerateRunes().OrderBy(_ => random.Next()).Take(random.Next(12)))
            text.Append(rune);

        return text.ToString();
    }
}
