using System.Text.RegularExpressions;

namespace Gatehouse.Resources.Tests.Forms;

/// <summary>The fields that were measured, declared as they were there.</summary>
internal static partial class MeasuredFields
{
    private static readonly Form Inner = new(
        new TextField("name") { MaxLength = 3 },
        new IntegerField("n") { Required = false },
        new BooleanField("on") { Required = false });

    public static Field Of(string name) => name switch
    {
        "text" => new TextField("f") { MinLength = 2, MaxLength = 5 },
        "text-optional" => new TextField("f") { Required = false, MaxLength = 5 },
        "text-blank" => new TextField("f") { Required = false, AllowBlank = true },
        "text-null" => new TextField("f") { Required = false, AllowNull = true },
        "text-untrimmed" => new TextField("f") { Trim = false },
        "text-default" => new TextField("f") { Default = "x" },
        "email" => new EmailField("f") { MaxLength = 20 },
        "url" => new UrlField("f"),
        "slug" => new SlugField("f"),
        "regex" => new PatternField("f", Letters),
        "integer" => new IntegerField("f") { Min = 0, Max = 10 },
        "integer-free" => new IntegerField("f"),
        "integer-optional" => new IntegerField("f") { Required = false },
        "integer-null" => new IntegerField("f") { AllowNull = true },
        "float" => new NumberField("f") { Min = -1.5, Max = 100 },
        "boolean" => new BooleanField("f"),
        "boolean-optional" => new BooleanField("f") { Required = false },
        "boolean-null" => new BooleanField("f") { AllowNull = true },
        "boolean-default" => new BooleanField("f") { Default = true },
        "integer-default" => new IntegerField("f") { Default = 7 },
        "text-default-null" => new TextField("f") { Default = "x", AllowNull = true },
        "choice" => new ChoiceField("f", new("a", "A"), new("b", "B"), new("1", "One")),
        "choice-blank" => new ChoiceField("f", new("a", "a"), new("b", "b")) { AllowBlank = true },
        "date" => new DateField("f"),
        "datetime" => new DateTimeField("f"),
        "uuid" => new UuidField("f"),
        "list" => new ListField<long>("f", new IntegerField("item")),
        "list-limits" => new ListField<string>("f", new TextField("item") { MaxLength = 2 }) { AllowEmpty = false, MinItems = 2, MaxItems = 3 },
        "list-optional" => new ListField<long>("f", new IntegerField("item")) { Required = false },
        "nested" => new NestedField("f", Inner),
        "nested-optional" => new NestedField("f", Inner) { Required = false },
        "nested-list" => new ListField<FormValues>("f", new NestedField("item", Inner)) { AllowEmpty = false },
        "list-of-lists" => new ListField<IReadOnlyList<long>>("f", new ListField<long>("item", new IntegerField("item"))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not measured."),
    };

    [GeneratedRegex("^[a-z]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Letters { get; }
}
