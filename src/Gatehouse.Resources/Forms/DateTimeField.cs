namespace Gatehouse.Resources;

/// <summary>An instant, in ISO 8601 as Python and Django read it; without an offset it is UTC. Yields UTC.</summary>
/// <param name="name">The key in the body.</param>
public sealed class DateTimeField(string name) : Field<DateTimeOffset>(name)
{
    internal override string Kind => "datetime";

    private protected override bool TryConvert(InputValue value, bool partial, FieldErrors errors, out DateTimeOffset converted)
    {
        converted = default;
        var reading = value.Kind == InputKind.Text ? IsoInstant.Read(value.Text, out converted) : IsoReading.Malformed;
        if (reading == IsoReading.Good)
            return true;
        errors.Add(reading == IsoReading.OutOfRange ? RestMessages.DateTimeOutOfRange : RestMessages.InvalidDateTime);

        return false;
    }
}
