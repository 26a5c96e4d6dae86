using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>An object with fields of its own, whose errors nest under its name. A form writes <c>name.field</c>.</summary>
/// <param name="name">The key in the body.</param>
/// <param name="form">The fields of the object.</param>
public sealed class NestedField(string name, Form form) : Field<FormValues>(name)
{
    internal override string Kind => "nested object";

    internal override void DescribeLimits(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("children"u8);
        FieldDescription.Write(writer, form);
    }

    internal override bool AsksApplication => form.Fields.Any(static nested => nested.AsksApplication);

    internal override async ValueTask CheckAsync(object value, RestRequest request, FieldErrors errors)
    {
        var nested = (FormValues)value;
        await form.CheckAsync(nested, request);
        if (!nested.IsValid)
            errors.Attach(nested.Errors);
    }

    private protected override InputValue Find(InputObject input, bool partial)
    {
        if (!input.IsForm)
            return input[Name];

        return FormPaths.Nested(input, Name) is { } nested ? InputValue.Of(nested) : default;
    }

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out FormValues converted)
    {
        converted = form.Validate(value, partial);
        if (!converted.IsValid)
            errors.Attach(converted.Errors);

        return converted.IsValid;
    }
}
