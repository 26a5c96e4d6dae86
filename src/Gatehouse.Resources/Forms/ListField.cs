using System.Globalization;
using System.Text.Json;

namespace Gatehouse.Resources;

/// <summary>A list whose items are all of one kind. Errors of items are told by index.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="name">The key in the body. A form repeats it, or writes <c>name[0]</c>.</param>
/// <param name="item">What each item must be; its own name is not used.</param>
public sealed class ListField<T>(string name, Field<T> item) : Field<IReadOnlyList<T>>(name)
{
    // Each item is a question to the application, and perhaps to its database.
    private const int MostQuestions = 100;

    /// <summary>Whether a list may be empty; true unless said otherwise.</summary>
    public bool AllowEmpty { get; init; } = true;

    /// <summary>The fewest items, or null.</summary>
    public int? MinItems { get; init; }

    /// <summary>The most items, or null for no limit but the body's – and 100 where each item is the key of another object, which is looked up.</summary>
    public int? MaxItems { get; init; }

    internal override string Kind => "list";

    // Lists of objects tell what is wrong with themselves beside what is wrong with their items.
    private bool HoldsObjects => item is NestedField;

    internal override bool AsksApplication => item.AsksApplication;

    private int? Most => MaxItems ?? (item.AsksApplication ? MostQuestions : null);

    internal override void DescribeLimits(Utf8JsonWriter writer)
    {
        if (MinItems is { } min)
            writer.WriteNumber("min_length"u8, min);
        if (Most is { } max)
            writer.WriteNumber("max_length"u8, max);
        writer.WritePropertyName("child"u8);
        FieldDescription.Write(writer, item);
    }

    internal override async ValueTask CheckAsync(object value, RestRequest request, FieldErrors errors)
    {
        var items = (IReadOnlyList<T>)value;
        var faults = new RestErrors();
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is { } present)
                await item.CheckAsync(present, request, new FieldErrors(faults, index.ToString(CultureInfo.InvariantCulture)));
        }

        if (!faults.IsEmpty)
            errors.Attach(faults);
    }

    private protected override InputValue Find(InputObject input, bool partial)
    {
        if (!input.IsForm)
            return input[Name];
        var repeated = HoldsObjects ? [] : input.GetAll(Name);
        if (repeated.Count > 0)
            return InputValue.Of(repeated);

        return FormPaths.Indexed(input, Name) is { } indexed ? InputValue.Of(indexed) : default;
    }

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out IReadOnlyList<T> converted)
    {
        converted = [];
        if (value.Kind != InputKind.List)
            return Refuse(RestMessages.NotAList.With(PythonText.KindOf(value)), errors);
        if (!AllowEmpty && value.Items.Count == 0)
            return Refuse(RestMessages.EmptyList, errors);
        var items = new List<T>(value.Items.Count);
        var faults = new RestErrors();
        for (var index = 0; index < value.Items.Count; index++)
        {
            var read = item.Accept(value.Items[index], partial, new FieldErrors(faults, index.ToString(CultureInfo.InvariantCulture)));
            if (read != Absent)
                items.Add((T)read!);
        }

        if (!faults.IsEmpty)
            errors.Attach(faults);
        converted = items;

        return faults.IsEmpty;
    }

    private protected override bool KeepsLimits(IReadOnlyList<T> value, FieldErrors errors)
    {
        if (value.Count > Most)
            return Refuse(RestMessages.MaxItems.With(Most.Value), errors);

        return value.Count >= (MinItems ?? 0) || Refuse(RestMessages.MinItems.With(MinItems!.Value), errors);
    }

    private bool Refuse(RestMessage message, FieldErrors errors)
    {
        if (HoldsObjects)
            errors.Attach(RestErrors.Of(RestErrors.WholeInput, message));
        else
            errors.Add(message);

        return false;
    }
}
