using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Resources.Tests.Forms;

/// <summary>Holds every kind of field against what Django REST Framework made of the same bodies.</summary>
public sealed class MeasuredFieldTests
{
    public static IEnumerable<TheoryDataRow<string>> FieldNames =>
        Measurements().Select(static row => row.Field).Distinct().Select(static name => new TheoryDataRow<string>(name));

    /// <summary>
    /// D205: each kind gives its messages; D206: input is coerced; D207: null characters; D208: forms. D26: missing; D27: blank;
    /// D28: null; D29: no text, or a number taken as text; D31: too long (in code points); D33: the syntax of e-mail addresses.
    /// S203: lengths count code points.
    /// </summary>
    [Theory]
    [MemberData(nameof(FieldNames))]
    public void A_field_makes_of_every_body_what_was_measured(string field)
    {
        var differences = new List<string>();
        foreach (var row in Measurements().Where(row => row.Field == field))
        {
            var parser = row.Mode.StartsWith("json", StringComparison.Ordinal) ? RestParser.Json : RestParser.Form;
            var value = InputValue.Of(parser.Empty);
            if (row.Body.Length > 0)
                parser.Parse(Encoding.UTF8.GetBytes(row.Body), parser.MediaType, out value).ShouldBeNull(row.Body);
            var form = new Form(MeasuredFields.Of(field));
            var outcome = Outcome(form, form.Validate(value, row.Mode.EndsWith("partial", StringComparison.Ordinal)));
            if (!JsonNode.DeepEquals(outcome, JsonNode.Parse(row.Outcome)) && !KnownDifferences.Cover(row))
                differences.Add($"{row.Mode} {row.Body[..Math.Min(80, row.Body.Length)]}\n    was  {outcome.ToJsonString()}\n    not  {row.Outcome}");
        }

        differences.ShouldBeEmpty();
    }

    private static IEnumerable<Measurement> Measurements() =>
        from line in Vectors.Lines("drf-fields.tsv")
        let parts = line.Split('\t')
        select new Measurement(parts[0], parts[1], parts[2], parts[3]);

    private static JsonObject Outcome(Form form, FormValues values)
    {
        if (values.IsValid)
            return new JsonObject { ["values"] = Values(form, values) };
        var output = JsonOutput.Write(RestAnswer.Refuse(RestProblem.Invalid(values.Errors)).Body!, 0, null);
        var errors = JsonNode.Parse(output.Written.Span);
        output.Release();

        return new JsonObject { ["errors"] = errors };
    }

    private static JsonObject Values(Form form, FormValues values)
    {
        var told = new JsonObject();
        foreach (var field in form.Fields.Where(values.Has))
            told[field.Name] = Node(values.Untyped(field));

        return told;
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        FormValues nested => Values(nested.Form, nested),
        string text => text,
        DateTimeOffset instant => RestJson.ToText(instant),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Guid uuid => uuid.ToString(),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Node)]),
        _ => JsonSerializer.SerializeToNode(value),
    };
}

/// <summary>One body and what the reference made of it.</summary>
internal sealed record Measurement(string Field, string Mode, string Body, string Outcome);
