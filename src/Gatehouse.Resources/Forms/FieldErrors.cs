namespace Gatehouse.Resources;

/// <summary>Where a field puts what is wrong with it.</summary>
internal readonly struct FieldErrors(RestErrors parent, string name)
{
    internal void Add(RestMessage message) => parent.Add(name, message);

    internal void Attach(RestErrors nested) => parent.Attach(name, nested);
}
