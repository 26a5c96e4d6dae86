using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Gatehouse.Resources;

/// <summary>A refusal as RFC 9457 has it. Its <c>type</c> is <c>about:blank</c>, which is left out: the status says what it is.</summary>
/// <param name="problem">The refusal.</param>
/// <param name="status">The status it is sent with.</param>
internal sealed class ProblemDetailsBody(RestProblem problem, int status) : RestBody
{
    public override string MediaType => "application/problem+json";

    public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate)
    {
        writer.WriteStartObject();
        writer.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(status));
        writer.WriteNumber("status"u8, status);
        if (problem.Sentence is { } sentence)
            writer.WriteString("detail"u8, sentence.In(translate));
        ProblemBody.WriteReasons(writer, problem, translate);
        if ((problem.Errors ?? WholeInput(problem.BareMessages)) is { } errors)
        {
            writer.WritePropertyName("errors"u8);
            errors.Write(writer, translate);
        }

        writer.WriteEndObject();
    }

    private static RestErrors? WholeInput(IReadOnlyList<RestMessage>? messages)
    {
        if (messages is null)
            return null;
        var errors = new RestErrors();
        foreach (var message in messages)
            errors.Add(RestErrors.WholeInput, message);

        return errors;
    }
}
