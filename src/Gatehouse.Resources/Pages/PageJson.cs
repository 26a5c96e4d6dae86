using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>An answer's JSON as people read it: indented, and what leads to this application as a link.</summary>
/// <param name="Text">The JSON.</param>
/// <param name="IsWhole">False when there was more than a page shows.</param>
internal readonly record struct PageJson(Markup Text, bool IsWhole)
{
    private const int Indent = 4;

    // A list without end is shown from its beginning.
    private const int MostBytes = 256 * 1024;

    internal static async ValueTask<PageJson> WriteAsync(RestRequest request, RestBody body)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        var isWhole = true;
        await using (var writer = new Utf8JsonWriter(output, JsonOutput.Options(Indent)))
        {
            await body.WriteAsync(writer, request.Translate, () =>
            {
                isWhole = writer.BytesCommitted + writer.BytesPending < MostBytes;
                return new ValueTask<bool>(isWhole);
            });
        }

        var http = request.Context.Request;

        return new(Linked(Encoding.UTF8.GetString(output.WrittenSpan), $"{http.Scheme}://{http.Host}/"), isWhole);
    }

    private static Markup Linked(string json, string origin)
    {
        var parts = new List<Markup>();
        var written = 0;
        for (var quote = json.IndexOf('"' + origin, StringComparison.Ordinal); quote >= 0; quote = json.IndexOf('"' + origin, quote + 1, StringComparison.Ordinal))
        {
            var end = json.IndexOf('"', quote + 1);
            var address = json[(quote + 1)..end];
            if (address.Contains('\\', StringComparison.Ordinal))
                continue; // a quotation in some text
            parts.Add(Markup.Of($"{json[written..(quote + 1)]}<a href=\"{address}\">{address}</a>"));
            written = end;
        }

        parts.Add(Markup.Of($"{json[written..]}"));

        return Markup.Concat(parts);
    }
}
