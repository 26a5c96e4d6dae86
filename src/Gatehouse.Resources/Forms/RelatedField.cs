using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>
/// The key of another object, which must be there. Whether it is, the application is asked by <see cref="RestRequest.ValidateAsync"/> and
/// <see cref="RestRequest.ReadAsync"/>; <see cref="Form.Validate"/>, which knows no request, does not ask.
/// </summary>
/// <typeparam name="TKey">The type of the keys, as <see cref="long"/>, <see cref="Guid"/> or <see cref="string"/>.</typeparam>
/// <param name="name">The key in the body.</param>
/// <param name="exists">Whether there is such an object for this caller. What a caller may not see should not be there for them.</param>
public sealed class RelatedField<TKey>(string name, Func<RestRequest, TKey, ValueTask<bool>> exists) : Field<TKey>(name)
    where TKey : IParsable<TKey>
{
    internal override string Kind => "field";

    internal override bool AsksApplication => true;

    internal override async ValueTask CheckAsync(object value, RestRequest request, FieldErrors errors)
    {
        if (!await exists(request, (TKey)value))
            errors.Add(RestMessages.NoSuchObject.With($"{value}"));
    }

    private protected override InputValue Find(InputObject input, bool partial) => EmptyIsNull(base.Find(input, partial));

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out TKey converted)
    {
        converted = default!;
        if (value.Kind is not (InputKind.Text or InputKind.Integer))
        {
            errors.Add(RestMessages.NotAKey.With(PythonText.KindOf(value)));
            return false;
        }

        if (TKey.TryParse(value.Text, CultureInfo.InvariantCulture, out var key))
        {
            converted = key;
            return true;
        }

        // A number too long for any key is the key of nothing.
        var isNumber = !value.Text.AsSpan().ContainsAnyExceptInRange('0', '9');
        errors.Add(isNumber ? RestMessages.NoSuchObject.With(value.Text) : RestMessages.NotAKey.With(PythonText.KindOf(value)));

        return false;
    }

    private static InputValue EmptyIsNull(InputValue value) => value is { Kind: InputKind.Text, Text.Length: 0 } ? InputValue.Null : value;
}
