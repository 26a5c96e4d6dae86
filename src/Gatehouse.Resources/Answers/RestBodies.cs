using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gatehouse.Resources;

/// <summary>A value and the function that writes it.</summary>
internal sealed class WrittenBody<T>(T value, Action<Utf8JsonWriter, T> write) : RestBody
{
    public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate) => write(writer, value);
}

/// <summary>A value that source-generated JSON writes.</summary>
internal sealed class SerializedBody<T>(T value, JsonTypeInfo<T> type) : RestBody
{
    public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate) =>
        JsonSerializer.Serialize(writer, value, type);
}

/// <summary>A list that is read page by page, each sent before the next is read.</summary>
internal sealed class PagedBody<T>(IAsyncEnumerable<IReadOnlyList<T>> pages, Action<Utf8JsonWriter, T> write) : RestBody
{
    public override bool IsLong => true;

    public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate) =>
        throw new NotSupportedException($"This body is long: a renderer writes it by {nameof(WriteAsync)}.");

    public override async ValueTask WriteAsync(Utf8JsonWriter writer, Func<string, string?>? translate, Func<ValueTask> send)
    {
        writer.WriteStartArray();
        await foreach (var page in pages)
        {
            foreach (var item in page)
                write(writer, item);
            await send();
        }

        writer.WriteEndArray();
    }
}

/// <summary>A refusal.</summary>
internal sealed class ProblemBody(RestProblem problem) : RestBody
{
    public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate)
    {
        if (problem.Errors is { } errors)
            errors.Write(writer, translate);
        else if (problem.BareMessages is { } messages)
            RestErrors.WriteList(writer, messages, translate);
        else
            WriteDetail(writer, translate);
    }

    private void WriteDetail(Utf8JsonWriter writer, Func<string, string?>? translate)
    {
        writer.WriteStartObject();
        writer.WriteString("detail"u8, problem.Sentence?.In(translate) ?? "");
        WriteReasons(writer, problem, translate);
        writer.WriteEndObject();
    }

    /// <summary>Writes what stands beside a refusal's sentence, whatever its form.</summary>
    internal static void WriteReasons(Utf8JsonWriter writer, RestProblem problem, Func<string, string?>? translate)
    {
        if (problem.Code is { } code)
            writer.WriteString("code"u8, code);
        if (problem.Explanation is { } explanation)
        {
            writer.WritePropertyName("explain"u8);
            explanation.WriteTo(writer);
        }

        if (problem.TokenFaults.Count > 0)
        {
            writer.WriteStartArray("messages"u8);
            foreach (var fault in problem.TokenFaults)
            {
                writer.WriteStartObject();
                writer.WriteString("token_class"u8, fault.TokenClass);
                writer.WriteString("token_type"u8, fault.TokenType);
                writer.WriteString("message"u8, translate?.Invoke(fault.Message) ?? fault.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }
}
