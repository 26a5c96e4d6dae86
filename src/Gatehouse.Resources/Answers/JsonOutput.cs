using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>
/// A buffer and a JSON writer over it, kept for the next answer of the same thread: an answer is written in one go, so that its
/// length is known before its first byte leaves.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The writer lives as long as its buffer, and neither holds anything to give back.")]
internal sealed class JsonOutput
{
    private const int LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions Compact = new() { Encoder = PlainJsonEncoder.Instance };

    [ThreadStatic]
    private static JsonOutput? kept;

    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter writer;

    private JsonOutput() => writer = new Utf8JsonWriter(buffer, Compact);

    internal ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>Writes a body: compact when <paramref name="indent"/> is 0, else with that many blanks a level.</summary>
    internal static JsonOutput Write(RestBody body, int indent, Func<string, string?>? translate)
    {
        var output = kept ?? new JsonOutput();
        kept = null;
        if (indent == 0)
        {
            body.Write(output.writer, translate);
            output.writer.Flush();
            return output;
        }

        using var indented = new Utf8JsonWriter(output.buffer, Options(indent));
        body.Write(indented, translate);

        return output;
    }

    /// <summary>How JSON looks: compact when <paramref name="indent"/> is 0, else with that many blanks a level.</summary>
    internal static JsonWriterOptions Options(int indent) =>
        indent == 0 ? Compact : Compact with { Indented = true, IndentSize = indent, NewLine = "\n" };

    /// <summary>Gives the buffer back; <see cref="Written"/> is empty afterwards.</summary>
    internal void Release()
    {
        if (buffer.Capacity > LargestKept)
            return;
        buffer.Clear(); // answers hold tokens: wiped, not only forgotten
        writer.Reset(buffer);
        kept = this;
    }
}
